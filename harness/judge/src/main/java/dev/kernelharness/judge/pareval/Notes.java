package dev.kernelharness.judge.pareval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about one of ParEval's problems and stands in none of its files.
 *
 * @param timed the size at which a call of the baseline takes some milliseconds or a part of one
 * @param verification sizes for the trial
 * @param tolerance how far floating-point elements may be off, as a share of the scale
 * @param scale against what: {@code value} or {@code norm}, as in problem files
 * @param density in place of {@code SPARSE_LA_SPARSITY}; empty for ParEval's
 * @param prepare C++ that follows {@code init}
 * @param show C++ that makes outputs comparable: several are right, or some are not defined
 * @param lengths of outputs that {@code init} leaves empty, by field
 * @param weaknesses what can't be seen, for people
 */
record Notes(
    long timed,
    List<Long> verification,
    double tolerance,
    String scale,
    Optional<String> density,
    String prepare,
    String show,
    Map<String, String> lengths,
    List<String> weaknesses) {
  private static final JsonNode ALL = load();

  Notes {
    verification = List.copyOf(verification);
    lengths = Map.copyOf(lengths);
    weaknesses = List.copyOf(weaknesses);
  }

  /** The notes on a problem; what is usual for one that nobody knows. */
  static Notes on(String name) {
    JsonNode usual = ALL.path("");
    JsonNode own = ALL.path(name).isMissingNode() ? usual : ALL.path(name);
    List<Long> sizes = new ArrayList<>();
    own.path("verification").forEach(size -> sizes.add(size.asLong()));
    List<String> weaknesses = new ArrayList<>();
    own.path("weaknesses").forEach(text -> weaknesses.add(text.asText()));
    Map<String, String> lengths = new HashMap<>();
    own.path("lengths").forEachEntry((field, length) -> lengths.put(field, length.asText()));
    return new Notes(
        own.path("timed").asLong(),
        sizes,
        own.path("tolerance").asDouble(usual.path("tolerance").asDouble()),
        own.path("scale").asText("value"),
        Optional.ofNullable(own.get("density")).map(JsonNode::asText),
        own.path("prepare").asText(""),
        own.path("show").asText(""),
        lengths,
        weaknesses);
  }

  private static JsonNode load() {
    try (InputStream in = Notes.class.getResourceAsStream("notes.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
