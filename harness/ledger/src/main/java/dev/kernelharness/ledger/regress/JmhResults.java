package dev.kernelharness.ledger.regress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.core.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Reads what JMH writes with {@code -rf json}. All modes become nanoseconds a call, so throughput
 * and average time can be held against each other.
 */
public final class JmhResults {

  /** The system property in a row's {@code jvmArgs} that names the machine. */
  private static final String MACHINE_ARGUMENT = "-D" + Machine.PROPERTY + "=";

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final List<String> SETTINGS =
      List.of(
          "mode",
          "forks",
          "warmupIterations",
          "warmupTime",
          "measurementIterations",
          "measurementTime");

  private final String file;

  private JmhResults(String file) {
    this.file = file;
  }

  /**
   * The series of a file, in its order.
   *
   * @param name what people call the file
   * @throws IOException if it can't be read
   * @throws ResultsException if it is not what JMH writes
   */
  public static List<Series> read(Path path, String name) throws IOException {
    JsonNode json;
    try {
      json = MAPPER.readTree(Files.readAllBytes(path));
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
      throw new ResultsException(name + " is not JSON" + where, e);
    }
    if (!json.isArray() || json.isEmpty()) {
      throw new ResultsException(name + " holds no JMH results: they are a JSON array with rows");
    }
    return new JmhResults(name).rows(json);
  }

  private List<Series> rows(JsonNode json) {
    Map<String, Series> byKey = new LinkedHashMap<>();
    Map<String, String> modes = new LinkedHashMap<>();
    for (int i = 0; i < json.size(); i++) {
      Series series = row(json.get(i), i + 1);
      String mode = json.get(i).path("mode").asText();
      String earlier = modes.putIfAbsent(series.key(), mode);
      if (earlier == null) {
        byKey.put(series.key(), series);
      } else if (earlier.equals(mode)) {
        throw error(i + 1, "is there twice: " + series.name());
      } else { // the same benchmark in two modes
        Series other =
            new Series(
                series.key() + " " + mode,
                series.name() + " " + mode,
                series.machine(),
                series.groups(),
                series.recipe());
        byKey.put(other.key(), other);
      }
    }
    return List.copyOf(byKey.values());
  }

  private Series row(JsonNode row, int number) {
    String benchmark = row.path("benchmark").asText("");
    JsonNode metric = row.path("primaryMetric");
    if (benchmark.isEmpty() || !metric.isObject()) {
      throw error(number, "has no benchmark or no primaryMetric");
    }
    JsonNode params = row.path("params");
    StringJoiner all = new StringJoiner(",", "(", ")").setEmptyValue("");
    StringJoiner values = new StringJoiner(",", ":", "").setEmptyValue("");
    params.forEachEntry(
        (name, value) -> {
          all.add(name + "=" + value.asText());
          values.add(value.asText());
        });
    // Our own files repeat the values in the name, for tools that do not look at params.
    String method =
        benchmark.endsWith(values.toString())
            ? benchmark.substring(0, benchmark.length() - values.length())
            : benchmark;
    int threads = row.path("threads").asInt(1);
    String suffix = all + (threads == 1 ? "" : " threads=" + threads);
    JmhUnit unit =
        JmhUnit.parse(metric.path("scoreUnit").asText(""))
            .orElseThrow(
                () -> error(number, "has an unknown scoreUnit: " + metric.path("scoreUnit")));
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : SETTINGS) {
      if (row.hasNonNull(setting)) {
        settings.put(setting, row.get(setting).asText());
      }
    }
    return new Series(
        method + suffix,
        lastTwo(method) + suffix,
        machine(row),
        groups(metric, unit, number),
        new Series.Recipe(params.path("kernel").asText(""), settings));
  }

  private List<Series.Group> groups(JsonNode metric, JmhUnit unit, int number) {
    List<Series.Group> groups = new ArrayList<>();
    boolean histogram = metric.path("rawDataHistogram").isArray();
    JsonNode forks = metric.path(histogram ? "rawDataHistogram" : "rawData");
    for (JsonNode fork : forks) {
      List<Double> nanos = new ArrayList<>();
      for (JsonNode iteration : fork) {
        (histogram ? middle(iteration, number) : value(iteration, number))
            .ifPresent(score -> nanos.add(unit.nanosPerCall(score)));
      }
      groups.add(new Series.Group(nanos, List.of()));
    }
    if (forks.isEmpty()) { // written by another tool
      value(metric.path("score"), number)
          .ifPresent(
              score -> groups.add(new Series.Group(List.of(unit.nanosPerCall(score)), List.of())));
    }
    return groups;
  }

  /** The median of an iteration's histogram, pairs of a value and its count. */
  private Optional<Double> middle(JsonNode histogram, int number) {
    List<JsonNode> pairs = new ArrayList<>();
    histogram.forEach(pairs::add);
    pairs.sort(Comparator.comparingDouble(pair -> pair.path(0).asDouble()));
    long total = pairs.stream().mapToLong(pair -> pair.path(1).asLong()).sum();
    long seen = 0;
    for (JsonNode pair : pairs) {
      seen += pair.path(1).asLong();
      if (2 * seen >= total) {
        return value(pair.path(0), number);
      }
    }
    return Optional.empty();
  }

  /** A score; empty for JMH's "NaN", which says that there is none. */
  private Optional<Double> value(JsonNode node, int number) {
    if (node.isTextual() && node.asText().equals("NaN")) {
      return Optional.empty();
    }
    if (!node.isNumber() || !(node.asDouble() > 0) || Double.isInfinite(node.asDouble())) {
      throw error(number, "holds a score that is not a positive number: " + node);
    }
    return Optional.of(node.asDouble());
  }

  private static Optional<String> machine(JsonNode row) {
    for (JsonNode argument : row.path("jvmArgs")) {
      if (argument.asText().startsWith(MACHINE_ARGUMENT)) {
        return Optional.of(argument.asText().substring(MACHINE_ARGUMENT.length()));
      }
    }
    return Optional.empty();
  }

  /** Class and method. */
  private static String lastTwo(String benchmark) {
    int method = benchmark.lastIndexOf('.');
    int type = method < 0 ? -1 : benchmark.lastIndexOf('.', method - 1);
    return benchmark.substring(type + 1);
  }

  private ResultsException error(int number, String what) {
    return new ResultsException(file + ": row " + number + " " + what);
  }
}
