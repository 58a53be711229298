package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.ledger.regress.JmhResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JMH 1.37 wrote for two kernels, one sample each, as the tools that read it see it. */
class JmhResultFileTest {

  private static final Path FIXTURE = Path.of("src/test/resources/jmh-1.37-one-sample.json");

  @TempDir Path folder;
  private Path file;
  private JsonNode rows;

  @BeforeEach
  void tidy() throws IOException {
    file = Files.copy(FIXTURE, folder.resolve("jmh.json"));
    JmhResultFile.tidy(file);
    rows = new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void fixture_asJmhWroteIt_hasNaNAndOneNameForAll() throws IOException {
    assertThat(FIXTURE).content().contains("\"NaN\"");
    List<String> names = new ArrayList<>();
    new ObjectMapper()
        .readTree(FIXTURE.toFile()).findValues("benchmark").stream()
            .map(JsonNode::asText)
            .forEach(names::add);
    assertThat(new HashSet<>(names)).hasSize(1);
  }

  @Test
  void tidy_anyRow_leavesNoNaN() {
    assertThat(file).content().doesNotContain("NaN");
  }

  /** Its jmh tool: name and params as text, a number, a unit. */
  @Test
  void githubActionBenchmark_readsIt() {
    Set<String> names = new HashSet<>();
    for (JsonNode row : rows) {
      names.add(row.get("benchmark").textValue() + " ( " + row.get("params") + " )");
      assertThat(row.get("primaryMetric").get("score").isNumber()).isTrue();
      assertThat(row.get("primaryMetric").get("scoreUnit").isTextual()).isTrue();
      assertThat(row.get("measurementIterations").isInt()).isTrue();
      assertThat(row.get("forks").isInt()).isTrue();
      assertThat(row.get("threads").isInt()).isTrue();
    }
    assertThat(names).hasSize(2);
  }

  /** Its java_jmh adapter: the name alone, three numbers, one of two forms of unit. */
  @Test
  void bencher_readsIt() {
    Set<String> names = new HashSet<>();
    for (JsonNode row : rows) {
      names.add(row.get("benchmark").textValue());
      JsonNode metric = row.get("primaryMetric");
      assertThat(metric.get("score").isNumber()).isTrue();
      assertThat(metric.get("scoreConfidence")).hasSize(2).allMatch(JsonNode::isNumber);
      assertThat(metric.get("scoreUnit").textValue()).matches("(ns|us|ms|s)/op|ops/(ns|us|ms|s)");
      assertThat(row.get("secondaryMetrics").isObject()).isTrue();
    }
    assertThat(names).hasSize(2);
  }

  /** Class and method are split at dots, parameters at spaces and equals signs. */
  @Test
  void jmhVisualizer_readsIt() {
    Set<String> names = new HashSet<>();
    for (JsonNode row : rows) {
      String[] parts = row.get("benchmark").textValue().split("\\.", -1);
      assertThat(parts[parts.length - 2]).isEqualTo("Kernels");
      String kernel = row.get("params").get("kernel").textValue();
      assertThat(kernel).doesNotContain(" ", "=", ".");
      names.add(parts[parts.length - 1] + " kernel=" + kernel);
      assertThat(row.get("mode").isTextual()).isTrue();
      assertThat(row.get("primaryMetric").get("scoreError").isNumber()).isTrue();
      assertThat(row.get("primaryMetric").get("rawData")).isNotEmpty();
    }
    assertThat(names).hasSize(2);
  }

  @Test
  void regress_matchesItWithWhatJmhWrote() throws IOException {
    assertThat(JmhResults.read(file, "tidy").get(0).key())
        .isEqualTo(JmhResults.read(FIXTURE, "raw").get(0).key());
  }
}
