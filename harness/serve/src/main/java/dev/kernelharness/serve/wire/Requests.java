package dev.kernelharness.serve.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Shape;
import dev.kernelharness.serve.Normaliser;
import dev.kernelharness.serve.Problems;
import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import dev.kernelharness.serve.Terms;
import dev.kernelharness.serve.schedule.Work;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes work of wire records; the one place where requests become domain types. */
public final class Requests {

  private static final int SCHEMA = 1;
  private static final int MAX_NAME_CHARS = 200;

  private final Problems problems;
  private final Terms terms;
  private final Normaliser normaliser;
  private final String scorer;
  private final String machineId;

  /**
   * For one server.
   *
   * @param scorer the judge's version
   * @param machineId where it judges
   */
  public Requests(
      Problems problems, Terms terms, Normaliser normaliser, String scorer, String machineId) {
    this.problems = problems;
    this.terms = terms;
    this.normaliser = normaliser;
    this.scorer = scorer;
    this.machineId = machineId;
  }

  /**
   * The batch that a request asks for.
   *
   * @param most items that are taken
   * @throws ServeException if it is not one; the detail names the item
   */
  public Batch batch(ScoreRequest request, int most) {
    if (request.schema() != null && request.schema() != SCHEMA) {
      throw invalid("schema " + request.schema() + " is not known; this server speaks 1");
    }
    @Nullable List<ScoreItem> items = request.items();
    if (items == null) {
      throw invalid("items is missing");
    }
    if (items.size() > most) {
      throw ServeException.of(
          Code.TOO_LARGE, items.size() + " items where " + most + " are taken at once");
    }
    Terms.Wish wish =
        new Terms.Wish(
            Optional.ofNullable(request.protocol()),
            Optional.ofNullable(request.opt()),
            request.threads() == null ? OptionalInt.empty() : OptionalInt.of(request.threads()));
    Optional<String> run = name(request.runId(), "run_id");
    List<JsonNode> ids = new ArrayList<>();
    List<Optional<String>> groups = new ArrayList<>();
    List<Work> works = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      @Nullable ScoreItem item = items.get(i);
      String place = "items[" + i + "]";
      if (item == null) {
        throw invalid(place + " is null");
      }
      JsonNode id = given(item.id()).orElse(TextNode.valueOf(Integer.toString(i)));
      Optional<String> group = name(item.groupId(), place + ".group_id");
      name(id, place + ".id");
      ids.add(id);
      groups.add(group);
      works.add(
          work(
              place,
              id.isTextual() ? id.textValue() : id.toString(),
              content(item, place),
              new Wanted(Optional.ofNullable(item.problem()), item.shape(), item.stage()),
              wish,
              group,
              group.map(text -> run.orElse("") + "/" + text)));
    }
    return new Batch(
        rule(Optional.ofNullable(request.rule())),
        run,
        Optional.ofNullable(request.step()),
        ids,
        groups,
        works);
  }

  /**
   * What an item is to be judged as.
   *
   * @param problem the problem's name
   * @param shape its sizes, an object or a text
   * @param stage the optimisation stage
   */
  public record Wanted(
      Optional<String> problem, @Nullable JsonNode shape, @Nullable Integer stage) {}

  /**
   * The work of one item.
   *
   * @param place what the item is called in error messages
   * @param group what the caller calls its group
   * @param together candidates with the same text are measured next to each other
   * @throws ServeException if there is no such problem, or the terms make no sense
   */
  public Work work(
      String place,
      String id,
      byte[] content,
      Wanted wanted,
      Terms.Wish wish,
      Optional<String> group,
      Optional<String> together) {
    Problem problem = wanted.problem().map(this::problem).orElse(terms.conditions().problem());
    Conditions conditions;
    try {
      conditions =
          terms.conditions(
              problem,
              given(wanted.shape()).map(Requests::shape),
              wanted.stage() == null ? OptionalInt.empty() : OptionalInt.of(wanted.stage()),
              wish);
    } catch (IllegalArgumentException e) {
      throw invalid(place + ": " + e.getMessage());
    }
    String key = Work.key(normaliser.normalised(problem, content), conditions, scorer, machineId);
    return new Work(
        key, new Candidate(id, content), conditions, new Origin(Optional.empty(), group), together);
  }

  /** The rule of this name, or the server's own. */
  public RewardRule rule(Optional<String> name) {
    try {
      return name.map(RewardRule::named).orElse(terms.rule());
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  /** A text as its bytes; anything else, such as a list of messages, as its JSON. */
  public static byte[] bytes(JsonNode content) {
    String text = content.isTextual() ? content.textValue() : content.toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The value, if one was sent. */
  private static Optional<JsonNode> given(@Nullable JsonNode node) {
    return Optional.ofNullable(node).filter(n -> !n.isNull());
  }

  private Problem problem(String id) {
    return problems
        .find(id)
        .orElseThrow(
            () ->
                ServeException.of(
                    Code.UNKNOWN_PROBLEM,
                    "unknown problem '"
                        + (id.length() > MAX_NAME_CHARS ? id.substring(0, MAX_NAME_CHARS) : id)
                        + "'; known: "
                        + String.join(", ", problems.all().stream().map(Problem::id).toList())));
  }

  private static byte[] content(ScoreItem item, String place) {
    Optional<JsonNode> completion = given(item.completion());
    Optional<JsonNode> source = given(item.source());
    if (completion.isPresent() == source.isPresent()) {
      throw invalid(
          place
              + (completion.isPresent()
                  ? " has both completion and source"
                  : " has neither completion nor source"));
    }
    return bytes(completion.or(() -> source).orElseThrow());
  }

  /**
   * Reads a shape.
   *
   * @throws IllegalArgumentException if it is none
   */
  private static Shape shape(JsonNode json) {
    if (json.isTextual()) {
      return Shape.parse(json.textValue());
    }
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> size : json.properties()) {
      if (!size.getValue().isIntegralNumber() || !size.getValue().canConvertToLong()) {
        throw new IllegalArgumentException(
            size.getKey() + " is not a whole number: " + size.getValue());
      }
      sizes.put(size.getKey(), size.getValue().longValue());
    }
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException(
          "shape must be an object such as {\"M\":256} or a text M=256,…");
    }
    return new Shape(sizes);
  }

  private static Optional<String> name(@Nullable JsonNode node, String what) {
    Optional<JsonNode> name = given(node);
    Optional<String> text = name.map(n -> n.isTextual() ? n.textValue() : n.toString());
    if (name.isPresent()
        && (!name.get().isValueNode() || text.orElse("").length() > MAX_NAME_CHARS)) {
      throw invalid(
          what + " must be a text or a number of at most " + MAX_NAME_CHARS + " characters");
    }
    return text;
  }

  private static ServeException invalid(String detail) {
    return ServeException.of(Code.INVALID, detail);
  }
}
