package dev.kernelharness.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringJoiner;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;

/**
 * Makes JMH's JSON fit for those who read it. JMH writes the text "NaN" where it has too few
 * samples for an interval, and strict readers refuse the whole file; and some tools tell rows apart
 * by the benchmark's name alone, which is the same for all kernels.
 */
final class JmhResultFile {

  /** What JMH calls it when nobody names it. */
  private static final String DEFAULT_NAME = Defaults.RESULT_FILE_PREFIX + ".json";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JmhResultFile() {}

  /** The file that JMH writes with these options; empty if it is not JSON. */
  static Optional<Path> of(Options options, CommandLineOptions arguments) {
    if (arguments.getResultFormat().orElse(null) != ResultFormatType.JSON) {
      return Optional.empty();
    }
    return Optional.of(Path.of(options.getResult().orElse(DEFAULT_NAME)));
  }

  /** Rewrites it in place, if it is there. */
  static void tidy(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    JsonNode rows = MAPPER.readTree(Files.readAllBytes(file));
    for (JsonNode row : rows) {
      if (row instanceof ObjectNode object) {
        tidy(object);
      }
    }
    Files.writeString(file, MAPPER.writeValueAsString(rows) + "\n", StandardCharsets.UTF_8);
  }

  private static void tidy(ObjectNode row) {
    StringJoiner values = new StringJoiner(",", ":", "").setEmptyValue("");
    row.path("params").forEach(value -> values.add(value.asText()));
    row.put("benchmark", row.path("benchmark").asText() + values);
    if (row.path("primaryMetric") instanceof ObjectNode primary) {
      bound(primary);
    }
    for (JsonNode secondary : row.path("secondaryMetrics")) {
      if (secondary instanceof ObjectNode metric) {
        bound(metric);
      }
    }
  }

  /** Where JMH knows no interval, the range of the samples stands for it. */
  private static void bound(ObjectNode metric) {
    boolean known = metric.path("scoreError").isNumber();
    for (JsonNode end : metric.path("scoreConfidence")) {
      known &= end.isNumber();
    }
    if (known || !metric.path("score").isNumber()) {
      return;
    }
    double score = metric.path("score").asDouble();
    double low = score;
    double high = score;
    for (JsonNode fork : metric.path("rawData")) {
      for (JsonNode sample : fork) {
        low = Math.min(low, sample.asDouble(score));
        high = Math.max(high, sample.asDouble(score));
      }
    }
    metric.put("scoreError", Math.max(high - score, score - low));
    ArrayNode confidence = metric.putArray("scoreConfidence");
    confidence.add(low).add(high);
  }
}
