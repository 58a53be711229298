package dev.kernelharness.ledger.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Shape;
import dev.kernelharness.ledger.metrics.SampleGroup.Speed;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsReportTest {

  private static final Setting SETTING = new Setting("test-cpu", "standard", OptLevel.O3, 6, 4);
  private static final Setting SERIAL = new Setting("test-cpu", "standard", OptLevel.O3, 6, 1);

  @Test
  void of_problemsOfDifferentSizes_weighsEachTheSame() {
    MetricsReport report =
        report(MetricEstimator.UNBIASED, List.of(1), group("a", 0, 8), group("b", 9, 1));

    KMetrics overall = report.settings().get(0).overall().get(0);
    assertThat(value(overall.pass())).isCloseTo((1 + 0.1) / 2, within(1e-15));
    assertThat(value(overall.speedup())).isCloseTo((2 + 0.2) / 2, within(1e-15));
    assertThat(value(overall.efficiency())).isCloseTo(1.1 / 4, within(1e-15));
    assertThat(report.counts()).isEqualTo(new Counts(18, 9, 9, 0, 0));
  }

  @Test
  void of_aProblemWithTooFewSamples_leavesTheMeanUnknown() {
    MetricsReport report =
        report(MetricEstimator.UNBIASED, List.of(3), group("a", 0, 8), group("b", 1, 1));

    KMetrics overall = report.settings().get(0).overall().get(0);
    assertThat(overall.pass().value()).isEmpty();
    assertThat(overall.pass().whyNot())
        .isEqualTo("k = 3 needs 3 samples and there are 2, for 1 of 2 problems");
  }

  @Test
  void of_aProblemThatAlwaysFailed_isAZeroForUsAndLeftOutByPareval() {
    SampleGroup[] groups = {group("a", 0, 8), group("b", 8, 0)};

    assertThat(speedup(report(MetricEstimator.UNBIASED, List.of(1), groups))).isEqualTo(1);
    assertThat(speedup(report(MetricEstimator.PAREVAL, List.of(1), groups))).isEqualTo(2);
    assertThat(speedup(report(MetricEstimator.PAREVAL_CODE, List.of(1), groups))).isEqualTo(2);
  }

  @Test
  void of_nothingAccepted_isZeroByPareval() {
    MetricsReport report = report(MetricEstimator.PAREVAL, List.of(1), group("b", 8, 0));
    assertThat(speedup(report)).isZero();
    assertThat(report.settings().get(0).overall().get(0).averageSpeedup().value()).isEmpty();
  }

  @Test
  void of_differentSettings_areNotAveraged() {
    SampleGroup serial =
        new SampleGroup(
            "a", Shape.parse("M=1"), SERIAL, new Counts(1, 1, 1, 0, 0), List.of(new Speed(1, 9)));
    MetricsReport report = report(MetricEstimator.UNBIASED, List.of(1), group("a", 0, 2), serial);

    assertThat(report.settings()).hasSize(2);
    assertThat(report.settings().get(1).problems()).hasSize(1);
    assertThat(value(report.settings().get(1).overall().get(0).efficiency())).isEqualTo(1);
  }

  private static MetricsReport report(
      MetricEstimator estimator, List<Integer> ks, SampleGroup... groups) {
    return MetricsReport.of(List.of(groups), estimator, ks);
  }

  /** Samples that failed to compile, and accepted ones with a speedup of 2. */
  private static SampleGroup group(String problem, int failed, int accepted) {
    return new SampleGroup(
        problem,
        Shape.parse("M=1"),
        SETTING,
        new Counts(failed + accepted, accepted, accepted, 0, 0),
        Collections.nCopies(accepted, new Speed(2, 100)));
  }

  private static double speedup(MetricsReport report) {
    return value(report.settings().get(0).overall().get(0).speedup());
  }

  private static double value(Figure figure) {
    return figure.value().orElseThrow();
  }
}
