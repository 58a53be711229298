package dev.kernelharness.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RewardRuleTest {

  private static final Standards STANDARDS = new Standards(1000, 8, OptionalDouble.of(0.5), 100);

  @ParameterizedTest
  @CsvSource({
    "FORMAT, -100", "LIBRARY, -100", "STAGE, -100", "INTEGRITY, -100",
    "COMPILE_ERROR, -40", "TIMEOUT, -30", "CRASH, -20", "MEMORY_LIMIT, -20",
    "WRONG_RESULT, -10", "NON_FINITE, -10", "INPUT_MODIFIED, -10"
  })
  void reward_rejected_followsTheTable(Reason reason, double reward) {
    Evaluation evaluation =
        evaluation(new Verdict.Rejected(Step.TRIAL, reason, "x"), Optional.empty());
    assertThat(RewardRule.GFLOPS.reward(evaluation, List.of(evaluation))).hasValue(reward);
  }

  @ParameterizedTest
  @EnumSource(RewardRule.class)
  void reward_inconclusiveOrFault_isAbsent(RewardRule rule) {
    for (Verdict verdict :
        List.of(new Verdict.Inconclusive("noise"), new Verdict.Fault(Step.COMPILE, "no gcc"))) {
      Evaluation evaluation = evaluation(verdict, Optional.empty());
      assertThat(rule.reward(evaluation, List.of(evaluation))).isEmpty();
    }
  }

  @Test
  void reward_accepted_followsEachRule() {
    Evaluation fast = timed(500);
    Evaluation slow = timed(2000);
    List<Evaluation> group = List.of(fast, slow);
    assertThat(RewardRule.GFLOPS.reward(fast, group)).hasValue(4.0);
    assertThat(RewardRule.GROUP.reward(fast, group)).hasValue(100.0);
    assertThat(RewardRule.GROUP.reward(slow, group)).hasValue(25.0);
    assertThat(RewardRule.SPEEDUP.reward(fast, group)).hasValue(16.0);
    assertThat(RewardRule.LOG2.reward(fast, group)).hasValue(1.0);
    assertThat(RewardRule.LOG2.reward(slow, group)).hasValue(-1.0);
  }

  @Test
  void log2_equallyFastWithinNoise_tiesExactly() {
    Evaluation one = timed(500);
    Evaluation other = timed(510);
    assertThat(RewardRule.LOG2.reward(one, List.of()))
        .isEqualTo(RewardRule.LOG2.reward(other, List.of()));
  }

  @Test
  void speedups_ofAccepted_areMultiplesOfTheStandards() {
    Evaluation fast = timed(500);
    assertThat(fast.speedupOverYardstick()).hasValue(2.0);
    assertThat(fast.speedupOverOpenblas()).hasValue(1.0);
    assertThat(fast.peakFraction()).hasValue(0.04);
  }

  @Test
  void rate_ofEachMetric_isWhatRewardsFollowFrom() {
    Evaluation flops = timed(500, Metric.GFLOPS);
    Evaluation bytes = timed(500, Metric.GBPS);
    Evaluation times = timed(500, Metric.SPEEDUP);
    assertThat(flops.rate()).hasValue(4.0);
    assertThat(bytes.rate()).hasValue(16.0);
    assertThat(bytes.gflops()).hasValue(4.0);
    assertThat(times.rate()).hasValue(16.0);
    assertThat(RewardRule.GFLOPS.reward(bytes, List.of(bytes))).hasValue(16.0);
    assertThat(RewardRule.GFLOPS.reward(times, List.of(times))).hasValue(16.0);
    assertThat(RewardRule.GROUP.reward(times, List.of(times, timed(250, Metric.SPEEDUP))))
        .hasValue(50.0);
  }

  private static Evaluation timed(long nanos) {
    return timed(nanos, Metric.GFLOPS);
  }

  private static Evaluation timed(long nanos, Metric metric) {
    Measurement measurement =
        new Measurement(
            Samples.of(nanos, nanos),
            Samples.of(1000, 1000),
            1,
            SetApart.NOTHING,
            1,
            "0",
            new Estimate((double) nanos, (double) nanos, (double) nanos, 2),
            new Noise(0.01, List.of()));
    return evaluation(new Verdict.Accepted(), Optional.of(measurement), metric);
  }

  private static Evaluation evaluation(Verdict verdict, Optional<Measurement> measurement) {
    return evaluation(verdict, measurement, Metric.GFLOPS);
  }

  private static Evaluation evaluation(
      Verdict verdict, Optional<Measurement> measurement, Metric metric) {
    return new Evaluation(
        "c",
        Optional.of("00"),
        SampleProblem.conditions(metric),
        new Machine("m", "cpu", List.of(), 1, List.of(), "gcc", "jdk", "blas"),
        verdict,
        Optional.empty(),
        measurement,
        measurement.map(m -> STANDARDS),
        Optional.empty(),
        "none",
        Instant.EPOCH);
  }
}
