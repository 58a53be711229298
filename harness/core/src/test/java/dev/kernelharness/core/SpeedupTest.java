package dev.kernelharness.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The speedup of an evaluation where that is the problem's metric. */
class SpeedupTest {

  private static final long[] CANDIDATE = {10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10};

  /** Speedups of 1 to 10, and one of a thousand. */
  private static final long[] YARDSTICK = {10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 10_000};

  @Test
  void speedup_yardstickIsTheBaseline_isTheMeanWithoutTheExtremesAndNeedsNoStandards() {
    Evaluation evaluation = evaluation(Metric.SPEEDUP, SampleProblem.BASELINE, 3, List.of());

    // Without two at either end: 3 to 9.
    assertThat(evaluation.speedupOverBaseline().orElseThrow()).isCloseTo(6, within(1e-12));
    assertThat(evaluation.speedupOverYardstick()).isEqualTo(evaluation.speedupOverBaseline());
    assertThat(evaluation.rate()).isEqualTo(evaluation.speedupOverBaseline());
    assertThat(evaluation.speedup().orElseThrow().low()).isLessThan(6);
    assertThat(evaluation.speedupOverInputs()).isEmpty();
  }

  @Test
  void speedup_otherYardstick_isScaledByTheStandards() {
    Evaluation evaluation = evaluation(Metric.SPEEDUP, "another", 3, List.of());

    assertThat(evaluation.speedupOverYardstick().orElseThrow()).isCloseTo(2, within(1e-12));
    assertThat(evaluation.speedupOverBaseline().orElseThrow()).isCloseTo(16, within(1e-12));
  }

  @Test
  void speedup_otherMetric_isTheMedian() {
    Evaluation evaluation = evaluation(Metric.GFLOPS, "another", 1, List.of());

    assertThat(evaluation.speedupOverYardstick().orElseThrow()).isCloseTo(6, within(1e-12));
    assertThat(evaluation.speedup().orElseThrow().value())
        .isCloseTo(evaluation.speedupOverBaseline().orElseThrow(), within(1e-12));
  }

  @Test
  void speedupOverInputs_flagged_isTheMiddleOfThePairs() {
    List<String> flags = List.of(Noise.INPUT_DEPENDENT);

    assertThat(
            evaluation(Metric.SPEEDUP, SampleProblem.BASELINE, 3, flags)
                .speedupOverInputs()
                .orElseThrow())
        .isEqualTo(new Range(2, 10));
    assertThat(evaluation(Metric.SPEEDUP, "another", 2, flags).speedupOverInputs().orElseThrow())
        .isEqualTo(new Range(8, 40));
  }

  @Test
  void flagged_aMeasurement_keepsTheRest() {
    Measurement measurement =
        evaluation(Metric.SPEEDUP, "another", 2, List.of("steal")).measurement().orElseThrow();

    Measurement flagged = measurement.flagged(Noise.INPUT_DEPENDENT);

    assertThat(flagged.noise().flags()).containsExactly("steal", Noise.INPUT_DEPENDENT);
    assertThat(flagged.samples()).isEqualTo(measurement.samples());
    assertThat(flagged.yardstickScale()).isEqualTo(2);
  }

  private static Evaluation evaluation(
      Metric metric, String yardstick, double scale, List<String> flags) {
    double nanos = Arrays.stream(CANDIDATE).average().orElseThrow();
    return new Evaluation(
        "c",
        Optional.of("00"),
        SampleProblem.conditions(metric, yardstick),
        new Machine("m", "cpu", List.of(), 1, List.of(), "gcc", "jdk", "blas"),
        new Verdict.Accepted(),
        Optional.empty(),
        Optional.of(
            new Measurement(
                Samples.of(CANDIDATE),
                Samples.of(YARDSTICK),
                scale,
                SetApart.NOTHING,
                5,
                "0",
                new Estimate(nanos, nanos, nanos, CANDIDATE.length),
                new Noise(0.01, flags))),
        Optional.of(new Standards(1000, 8, OptionalDouble.of(0.5), 100)),
        Optional.empty(),
        "none",
        Instant.EPOCH);
  }
}
