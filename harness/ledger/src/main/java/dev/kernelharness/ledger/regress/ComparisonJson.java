package dev.kernelharness.ledger.regress;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A comparison as a JSON object: every name is always there, and what is not known is null. No
 * number is NaN or infinite.
 */
public final class ComparisonJson {

  /** The object's format; raised when a field changes its meaning. */
  public static final int SCHEMA = 1;

  private ComparisonJson() {}

  /** The object. */
  public static ObjectNode of(Comparison comparison) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema", SCHEMA);
    json.put("baseline", comparison.baseline());
    json.put("current", comparison.current());
    json.put("machine", comparison.machine());
    json.put("threshold", comparison.rule().threshold());
    json.put("alpha", comparison.rule().alpha());
    ObjectNode counts = json.putObject("counts");
    for (Change change : Change.values()) {
      counts.put(change.word(), comparison.counts().getOrDefault(change, 0L));
    }
    ArrayNode kernels = json.putArray("kernels");
    comparison.rows().forEach(row -> kernels.add(row(row)));
    ArrayNode notes = json.putArray("notes");
    comparison.notes().forEach(notes::add);
    return json;
  }

  private static ObjectNode row(Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", row.name());
    json.put("change", row.change().word());
    if (row.figures().isPresent()) {
      Row.Figures figures = row.figures().get();
      json.put("slowdown", figures.slowdown());
      number(json, "low", figures.low(), figures.low() > 0);
      number(json, "high", figures.high(), figures.boundedHigh().isPresent());
      json.put("baselineNanos", figures.baselineNanos());
      json.put("currentNanos", figures.currentNanos());
    } else {
      for (String name : new String[] {"slowdown", "low", "high"}) {
        json.putNull(name);
      }
      json.putNull("baselineNanos").putNull("currentNanos");
    }
    json.put("detail", row.detail());
    return json;
  }

  private static void number(ObjectNode json, String name, double value, boolean known) {
    if (known) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }
}
