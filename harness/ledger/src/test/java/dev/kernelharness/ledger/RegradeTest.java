package dev.kernelharness.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.RewardRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegradeTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  private Path log;

  @BeforeEach
  void makeLog() {
    log = folder.resolve("log.jsonl");
  }

  @Test
  void run_otherRule_changesRewardsOnly() throws IOException {
    append("gflops");
    EvaluationLog.at(log, RewardRule.GFLOPS)
        .accept(EvaluationFixture.compileError(), Origin.UNKNOWN);
    EvaluationLog.at(log, RewardRule.GFLOPS).accept(EvaluationFixture.fault(), Origin.UNKNOWN);

    Regrade.Result result = regrade("log2", null);

    assertThat(result.rows()).hasSize(3);
    assertThat(result.rows().get(0).before().reward()).hasValue(10);
    assertThat(result.rows().get(0).after().reward()).hasValue(1);
    // The fixture's estimate is not the quantile that the protocol says.
    assertThat(result.rows().get(0).after().gflops()).hasValue(2000 / 190.2);
    assertThat(result.rows().get(1).after().reward()).hasValue(-40);
    assertThat(result.rows().get(2).after().reward()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "min,190",
    "q01,190.2",
    "q05,191",
    "median,200",
    "mean,200",
    "ratio,200",
  })
  void run_otherEstimator_isReadFromTheSamples(String estimator, double nanos) throws IOException {
    append("gflops");

    Regrade.Result result = regrade(null, estimator);

    double gflops = result.rows().get(0).after().gflops().orElseThrow();
    assertThat(gflops).isCloseTo(2000 / nanos, within(1e-9));
    assertThat(result.rows().get(0).after().reward()).hasValue(gflops);
  }

  @Test
  void run_group_isHeldAgainstTheBestOfTheSameGroup() throws IOException {
    append("gflops", "\"group\":null", "\"group\":\"a\"");
    append("gflops", "\"group\":null", "\"group\":\"a\"", "[200,210,190]", "[100,105,95]");
    append("gflops", "\"group\":null", "\"group\":\"b\"");
    append("gflops");

    Regrade.Result result = regrade("group", "mean");

    assertThat(result.rows().stream().map(row -> row.after().reward().orElseThrow()))
        .containsExactly(50.0, 100.0, 100.0, 100.0);
    assertThat(result.rows().stream().map(row -> row.after().rank()))
        .containsExactly(
            OptionalInt.of(2), OptionalInt.of(1), OptionalInt.of(1), OptionalInt.of(1));
  }

  @Test
  void run_speedupIsTheMetric_keepsItForItRestsOnPairs() throws IOException {
    append(
        "gflops",
        "\"metric\":\"gflops\"",
        "\"metric\":\"speedup\"",
        "\"baseline\":20.0",
        "\"baseline\":3.5");

    Regrade.Result result = regrade("speedup", "min");

    assertThat(result.rows().get(0).after().reward()).hasValue(3.5);
    assertThat(result.rows().get(0).after().rate()).hasValue(3.5);
  }

  @Test
  void run_equalRewards_shareTheirRank() throws IOException {
    append("gflops");
    append("gflops");
    append("gflops", "[200,210,190]", "[400,420,380]");

    List<Regrade.Row> rows = regrade(null, "mean").rows();

    assertThat(rows.stream().map(row -> row.after().rank().orElseThrow())).containsExactly(1, 1, 3);
  }

  @Test
  void run_output_holdsTheNewLinesWithTheirSamples() throws IOException {
    append("gflops", "\"reward\":10.0", "\"reward\":10.0,\"later\":true");
    Path output = folder.resolve("new/out.jsonl");

    new Regrade(Optional.of(RewardRule.SPEEDUP), Optional.of(Estimator.MIN))
        .run(log, Optional.of(output));

    ObjectNode json = (ObjectNode) MAPPER.readTree(Files.readString(output));
    assertThat(json.path("rule").textValue()).isEqualTo("speedup");
    assertThat(json.path("reward").doubleValue()).isEqualTo(20);
    assertThat(json.path("estimator").textValue()).isEqualTo("min");
    assertThat(json.at("/measurement/nanosPerCall/estimate").doubleValue()).isEqualTo(190);
    assertThat(json.at("/measurement/raw/candidate")).hasSize(3);
    assertThat(json.path("later").booleanValue()).isTrue();
    // What was regraded can be regraded, and by default comes out as it is.
    Regrade.Result again = new Regrade(Optional.empty(), Optional.empty()).run(output, none());
    assertThat(again.rows().get(0).after().gflops()).isEqualTo(gflops(json));
    assertThat(again.rows().get(0).after().reward()).hasValue(20);
  }

  @Test
  void run_output_isNeverWrittenOver() throws IOException {
    append("gflops");
    String before = Files.readString(log);
    Regrade regrade = new Regrade(Optional.of(RewardRule.LOG2), Optional.empty());

    assertThatThrownBy(() -> regrade.run(log, Optional.of(log)))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readString(log)).isEqualTo(before);
  }

  @Test
  void run_linesWithoutSamples_areKeptOrLeftOutAndTold() throws IOException {
    append(
        "gflops",
        ",\"raw\":{\"candidate\":[200,210,190],\"yardstick\":[400,420,380],\"disturbed\":[1]}",
        "");

    assertThat(regrade("speedup", null).rows().get(0).after().reward()).hasValue(20);
    Regrade.Result result = regrade(null, "median");
    assertThat(result.rows()).isEmpty();
    assertThat(result.leftOut()).containsExactly(log + ":1: no samples are stored");
  }

  @Test
  void run_ruleThatNeedsMoreThanIsStored_isTold() throws IOException {
    append("gflops", "\"standards\":{", "\"standards\":null,\"unused\":{");

    assertThat(regrade("speedup", null).leftOut().get(0)).contains("what the rule speedup needs");
    assertThat(regrade(null, "ratio").leftOut().get(0)).contains("no pairs");
  }

  @Test
  void run_disturbedSamples_areSetApart() throws IOException {
    append(
        "gflops",
        "[200,210,190],\"yardstick\":[400,420,380]",
        "[100,900,100,100,100,100,100,100,100,100,100],"
            + "\"yardstick\":[100,100,100,100,100,100,100,100,100,100,100]");

    assertThat(regrade(null, "mean").rows().get(0).after().gflops()).hasValue(2000.0 / 100);
  }

  @Test
  void run_correctedBasis_isKeptUnlessAnEstimatorIsNamed() throws IOException {
    append("gflops", "\"yardstickNanos\":400.0", "\"yardstickNanos\":500.0");

    assertThat(regrade("gflops", null).rows().get(0).after().reward()).hasValue(2000.0 / 250);
    assertThat(regrade("gflops", "mean").rows().get(0).after().reward()).hasValue(10);
  }

  private static OptionalDouble gflops(ObjectNode json) {
    return OptionalDouble.of(json.path("gflops").doubleValue());
  }

  @Test
  void run_otherMetrics_payTheRateInTheirOwn() throws IOException {
    append(
        "gflops",
        "\"metric\":\"gflops\"",
        "\"metric\":\"gbps\"",
        "\"gbps\":null,\"gbpsCorrected\":null",
        "\"gbps\":40.0,\"gbpsCorrected\":40.0");
    append("gflops", "\"metric\":\"gflops\"", "\"metric\":\"speedup\"");

    Regrade.Result result = regrade("gflops", "mean");

    Regrade.Row bytes = result.rows().get(0);
    assertThat(bytes.metric()).isEqualTo(Metric.GBPS);
    assertThat(bytes.before().rate()).hasValue(40);
    assertThat(bytes.after().rate()).hasValue(40);
    assertThat(bytes.after().reward()).hasValue(40);
    Regrade.Row times = result.rows().get(1);
    assertThat(times.after().reward()).isEqualTo(times.after().rate()).isPresent();
    assertThat(times.after().rate()).isNotEqualTo(times.after().gflops());
  }

  @Test
  void run_lineFromBeforeMetrics_isInGflops() throws IOException {
    append(
        "gflops",
        "\"metric\":\"gflops\",\"rate\":10.0,",
        "",
        "\"gbps\":null,\"gbpsCorrected\":null,",
        "");

    Path output = folder.resolve("new.jsonl");
    Regrade.Result result =
        new Regrade(Optional.of(RewardRule.GFLOPS), Optional.empty()).run(log, Optional.of(output));

    assertThat(result.rows().get(0).metric()).isEqualTo(Metric.GFLOPS);
    assertThat(result.rows().get(0).after().rate()).isPresent();
    assertThat(Files.readString(output)).doesNotContain("\"gbps\"", "\"rate\"");
  }

  private static Optional<Path> none() {
    return Optional.empty();
  }

  private Regrade.Result regrade(@Nullable String rule, @Nullable String estimator)
      throws IOException {
    return new Regrade(
            Optional.ofNullable(rule).map(RewardRule::named),
            Optional.ofNullable(estimator).map(Estimator::named))
        .run(log, none());
  }

  /** Appends an accepted evaluation with some texts replaced. */
  private void append(String rule, String... replacements) throws IOException {
    Path one = folder.resolve("one.jsonl");
    Files.deleteIfExists(one);
    EvaluationLog.at(one, RewardRule.named(rule))
        .accept(EvaluationFixture.accepted(), Origin.UNKNOWN);
    String line = Files.readString(one, StandardCharsets.UTF_8);
    for (int i = 0; i < replacements.length; i += 2) {
      assertThat(line).contains(replacements[i]);
      line = line.replace(replacements[i], replacements[i + 1]);
    }
    List<String> lines =
        Files.exists(log) ? new ArrayList<>(Files.readAllLines(log)) : new ArrayList<>();
    lines.add(line.strip());
    Files.write(log, lines, StandardCharsets.UTF_8);
  }
}
