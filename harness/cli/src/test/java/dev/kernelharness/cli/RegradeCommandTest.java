package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Samples;
import dev.kernelharness.judge.measure.TimePolicy;
import dev.kernelharness.ledger.Estimator;
import dev.kernelharness.ledger.StoredEvaluation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code harness regrade} prints and writes. */
class RegradeCommandTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void regrade_otherRuleAndEstimator_isTheGoldenTable() throws IOException {
    score("fast", "slow", "syntax", "noisy");

    Golden.assertMatches(
        "regrade.txt",
        Invocation.in(folder, "regrade", "--rule", "group", "--estimator", "mean").out());
  }

  @Test
  void regrade_help_isTheGoldenFile() throws IOException {
    Golden.assertMatches("help-regrade.txt", Invocation.in(folder, "regrade", "--help").out());
  }

  @Test
  void regrade_json_hasAllRows() throws IOException {
    score("fast", "syntax");

    Invocation invocation = Invocation.in(folder, "regrade", "--json", "--rule", "log2");

    JsonNode json = MAPPER.readTree(invocation.out());
    assertThat(invocation.exitCode()).isZero();
    assertThat(json.path("graded").intValue()).isEqualTo(2);
    assertThat(json.at("/rows/0/after/reward").doubleValue()).isEqualTo(0.125);
    assertThat(json.at("/rows/1/after/reward").doubleValue()).isEqualTo(-40);
    assertThat(json.at("/rows/1/after/gflops").isNull()).isTrue();
  }

  @Test
  void regrade_output_isANewFileAndNeverTheLog() throws IOException {
    score("fast");
    Path log = folder.resolve("data/kernel-harness/results/test-cpu/evaluations.jsonl");
    String before = Files.readString(log, StandardCharsets.UTF_8);

    assertThat(Invocation.in(folder, "regrade", "--output", "new.jsonl").exitCode()).isZero();
    assertThat(Files.readAllLines(folder.resolve("new.jsonl"))).hasSize(1);
    Invocation again = Invocation.in(folder, "regrade", "--output", "new.jsonl");
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("--output names a new file, and 'new.jsonl' exists");
    assertThat(Invocation.in(folder, "regrade", "--output", log.toString()).exitCode())
        .isEqualTo(2);
    assertThat(Files.readString(log, StandardCharsets.UTF_8)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"missing.jsonl", ".", "notes.txt", "--rule nope", "--estimator nope", "a b"})
  void regrade_nonsense_isUsage(String arguments) throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "my notes\n", StandardCharsets.UTF_8);
    String[] all = ("regrade " + arguments).split(" ");

    Invocation invocation = Invocation.in(folder, all);

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.out()).isEmpty();
  }

  @Test
  void regrade_nothingRecorded_saysWhichFileIsMissing() {
    Invocation invocation = Invocation.in(folder, "regrade");

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err()).contains("nothing has been recorded", "evaluations.jsonl");
  }

  @Property
  void ofProtocol_anySamples_isTheJudgesOwnEstimate(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = 1, max = 1_000_000) Long> nanos) {
    Samples samples = Samples.of(nanos.stream().mapToLong(Long::longValue).toArray());
    for (Protocol protocol : List.of(Protocol.PAPER, Protocol.STANDARD, Protocol.LEADERBOARD)) {
      StoredEvaluation.Timing timing =
          new StoredEvaluation.Timing(
              TimePolicy.time(protocol, samples), samples, Samples.none(), 1, List.of());
      assertThat(Estimator.ofProtocol(protocol.name()).time(timing, Optional.empty()))
          .hasValue(timing.time());
    }
  }

  private void score(String... kinds) throws IOException {
    for (String kind : kinds) {
      Files.writeString(folder.resolve(kind + ".c"), kind, StandardCharsets.UTF_8);
      Invocation.in(folder, "score", "--threads", "2", kind + ".c");
    }
  }
}
