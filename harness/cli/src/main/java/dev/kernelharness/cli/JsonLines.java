package dev.kernelharness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads submissions from JSON lines, one as each line arrives: {@code {"id", "completion"|"source",
 * "stage"?, "group"|"group_id"?, "problem"?, "shape"?}}. Other names are ignored, so that a
 * trainer's columns may stay; empty lines too. A wrong line is an {@link Submission.Invalid}.
 */
final class JsonLines implements Iterator<Submission> {

  /** Numbers are kept as they are written: an identifier may be one. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final InputStream in;
  private final ConditionsOptions options;
  private final Conditions conditions;
  private final Parts parts;
  private int line;
  private @Nullable Submission next;
  private boolean ended;

  /**
   * Reads from a stream, which the caller closes.
   *
   * @param conditions the terms for lines that do not name others
   */
  JsonLines(InputStream in, ConditionsOptions options, Conditions conditions, Parts parts) {
    this.in = new BufferedInputStream(in);
    this.options = options;
    this.conditions = conditions;
    this.parts = parts;
  }

  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      next = readLine().orElse(null);
    }
    return next != null;
  }

  @Override
  public Submission next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    Submission result = next;
    next = null;
    return result;
  }

  /** Empty for a line that is empty and at the end. */
  private Optional<Submission> readLine() {
    line++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean tooLong = false;
    try {
      int next = in.read();
      ended = next < 0;
      while (next >= 0 && next != '\n') {
        tooLong |= bytes.size() >= FileArguments.MAX_BYTES;
        if (!tooLong) {
          bytes.write(next);
        }
        next = in.read();
      }
    } catch (IOException e) {
      ended = true;
      return Optional.of(Submission.Invalid.ofStream(line, e));
    }
    if (tooLong) {
      return Optional.of(
          Submission.Invalid.ofLine(
              line,
              NullNode.getInstance(),
              "longer than " + FileArguments.MAX_BYTES / (1024 * 1024) + " MiB"));
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    if (line == 1 && text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(1);
    }
    return text.isBlank() ? Optional.empty() : Optional.of(parse(text));
  }

  private Submission parse(String text) {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
      return invalid(NullNode.getInstance(), "not JSON" + where + ": " + e.getOriginalMessage());
    } catch (NumberFormatException e) {
      return invalid(NullNode.getInstance(), "not JSON: a number's exponent is too large");
    }
    if (!json.isObject()) {
      return invalid(NullNode.getInstance(), "not a JSON object");
    }
    JsonNode id = json.hasNonNull("id") ? json.get("id") : NullNode.getInstance();
    try {
      return new Submission.Valid(
          id.isNull() ? TextNode.valueOf(Integer.toString(line)) : id,
          content(json),
          conditions(json),
          new Origin(Optional.empty(), group(json)),
          json.hasNonNull("language") ? Optional.of(text(json, "language")) : Optional.empty());
    } catch (UsageException | IllegalArgumentException e) {
      return invalid(id, String.valueOf(e.getMessage()));
    }
  }

  /** A text as its bytes; anything else, such as a list of messages, as its JSON. */
  private static Submission.Content content(JsonNode json) {
    boolean completion = json.hasNonNull("completion");
    if (completion == json.hasNonNull("source")) {
      throw new UsageException(
          completion
              ? "both \"completion\" and \"source\" are given"
              : "neither \"completion\" nor \"source\" is given");
    }
    JsonNode value = json.get(completion ? "completion" : "source");
    String text = value.isTextual() ? value.textValue() : value.toString();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return () -> bytes;
  }

  private Conditions conditions(JsonNode json) {
    Conditions terms = conditions;
    boolean otherProblem = json.hasNonNull("problem");
    if (otherProblem || json.hasNonNull("shape")) {
      Problem problem =
          otherProblem && !text(json, "problem").equals(terms.problem().id())
              ? parts.problem(text(json, "problem"))
              : terms.problem();
      Shape shape = json.hasNonNull("shape") ? problem.shape(shape(json.get("shape"))) : null;
      terms = options.conditions(problem, Optional.ofNullable(shape));
    }
    if (json.hasNonNull("stage")) {
      JsonNode stage = json.get("stage");
      if (!stage.canConvertToInt() || !stage.isIntegralNumber()) {
        throw new UsageException("stage must be 1 to 6: " + stage);
      }
      terms = terms.atStage(stage.intValue());
    }
    return terms;
  }

  private static Shape shape(JsonNode json) {
    if (json.isTextual()) {
      return Shape.parse(json.textValue());
    }
    Map<String, Long> sizes = new LinkedHashMap<>();
    json.forEachEntry(
        (name, value) -> {
          if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new UsageException(name + " is not a whole number: " + value);
          }
          sizes.put(name, value.longValue());
        });
    if (sizes.isEmpty()) {
      throw new UsageException("shape must be an object such as {\"M\":256} or a text M=256,…");
    }
    return new Shape(sizes);
  }

  private static Optional<String> group(JsonNode json) {
    JsonNode group = json.hasNonNull("group") ? json.get("group") : json.path("group_id");
    if (group.isMissingNode() || group.isNull()) {
      return Optional.empty();
    }
    return Optional.of(group.isTextual() ? group.textValue() : group.toString());
  }

  private static String text(JsonNode json, String name) {
    if (!json.path(name).isTextual()) {
      throw new UsageException(name + " must be a text: " + json.path(name));
    }
    return json.path(name).textValue();
  }

  private Submission.Invalid invalid(JsonNode id, String error) {
    return Submission.Invalid.ofLine(line, id, error.lines().findFirst().orElse(""));
  }
}
