package dev.kernelharness.serve.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kernelharness.serve.wire.Requests.Wanted;
import dev.kernelharness.serve.wire.ScoreItem;
import dev.kernelharness.serve.wire.WireJson;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer's label asks for: nothing, a problem's name, or an object with problem, shape and
 * stage, as it is or as text. What it leaves out comes from the address's query.
 */
final class Labels {

  private Labels() {}

  static Wanted wanted(Call call, @Nullable JsonNode label) {
    JsonNode parsed =
        label != null && label.isTextual() && label.textValue().strip().startsWith("{")
            ? WireJson.lenient(label.textValue())
            : label;
    Optional<String> problem = call.wish("problem");
    JsonNode shape = call.wish("shape").<JsonNode>map(TextNode::valueOf).orElse(null);
    OptionalInt stage = call.number("stage");
    Integer boxedStage = stage.isPresent() ? stage.getAsInt() : null;
    if (parsed == null || parsed.isNull()) {
      return new Wanted(problem, shape, boxedStage);
    }
    if (parsed.isObject()) {
      ScoreItem named = WireJson.convert(parsed, ScoreItem.class);
      return new Wanted(
          named.problem() == null ? problem : Optional.of(named.problem()),
          named.shape() == null ? shape : named.shape(),
          named.stage() == null ? boxedStage : named.stage());
    }
    String name = parsed.isTextual() ? parsed.textValue().strip() : parsed.toString();
    return new Wanted(name.isEmpty() ? problem : Optional.of(name), shape, boxedStage);
  }
}
