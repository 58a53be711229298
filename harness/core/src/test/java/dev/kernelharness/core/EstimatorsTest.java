package dev.kernelharness.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EstimatorsTest {

  @Test
  void mean_ofThree_isTheirMeanWithTheirRange() {
    assertThat(Estimators.mean(Samples.of(30, 10, 20))).isEqualTo(new Estimate(20, 10, 30, 3));
  }

  @Test
  void quantile_ofZero_isTheMinimum() {
    assertThat(Estimators.quantile(Samples.of(5, 3, 9), 0).value()).isEqualTo(3);
  }

  @Test
  void quantile_ofHundred_interpolatesBetweenRanks() {
    long[] nanos = new long[101];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = 1000L + i;
    }
    Estimate estimate = Estimators.quantile(Samples.of(nanos), 0.25);
    assertThat(estimate.value()).isCloseTo(1025, within(1e-9));
    assertThat(estimate.low()).isEqualTo(1016);
    assertThat(estimate.high()).isEqualTo(1034);
  }

  @Property
  void quantile_ofAnySamples_liesInItsInterval(
      @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 1, max = 1_000_000) Long> nanos) {
    long[] all = nanos.stream().mapToLong(Long::longValue).toArray();
    Estimate estimate = Estimators.quantile(Samples.of(all), 0.1);
    assertThat(estimate.value()).isBetween(estimate.low(), estimate.high());
  }

  @Test
  void medianRatio_driftThatHitsBoth_cancels() {
    Samples yardstick = Samples.of(100, 150, 200, 300);
    Samples candidate = Samples.of(50, 75, 100, 150);
    assertThat(Estimators.medianRatio(yardstick, candidate).value()).isEqualTo(2.0);
  }

  /**
   * The self-awareness data of Dana (1990), as in Wilcox, Introduction to Robust Estimation and
   * Hypothesis Testing: the trimmed mean is 282.7, its standard error 56.1, so that with 12 degrees
   * of freedom the interval reaches 122.2 to either side.
   */
  @Test
  void trimmedMean_publishedData_isThePublishedEstimate() {
    double[] seconds = {
      77, 87, 88, 114, 151, 210, 219, 246, 253, 262, 296, 299, 306, 376, 428, 515, 666, 1310, 2611
    };
    Estimate estimate = Estimators.trimmedMean(seconds);
    assertThat(estimate.value()).isCloseTo(282.7, within(0.05));
    assertThat((estimate.high() - estimate.value()) / 2.1788).isCloseTo(56.1, within(0.05));
    assertThat(estimate.low()).isCloseTo(160.4, within(0.1));
    assertThat(estimate.n()).isEqualTo(19);
  }

  @Test
  void trimmedMean_oneWildValueOfFive_isLeftOut() {
    assertThat(Estimators.trimmedMean(new double[] {2, 1, 1e9, 3, 0}).value()).isEqualTo(2);
  }

  @Test
  void trimmedMean_oneOrTwo_hasTheirRange() {
    assertThat(Estimators.trimmedMean(new double[] {3})).isEqualTo(new Estimate(3, 3, 3, 1));
    assertThat(Estimators.trimmedMean(new double[] {5, 3})).isEqualTo(new Estimate(4, 3, 5, 2));
  }

  @Property
  void trimmedMean_anyValues_liesBetweenThemAndMovesWithThem(
      @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 1, max = 1_000_000) Long> values) {
    double[] all = values.stream().mapToDouble(Long::doubleValue).toArray();
    Estimate estimate = Estimators.trimmedMean(all);
    assertThat(estimate.value())
        .isBetween(Arrays.stream(all).min().getAsDouble(), Arrays.stream(all).max().getAsDouble());
    double[] moved = Arrays.stream(all).map(v -> v + 7).toArray();
    assertThat(Estimators.trimmedMean(moved).value()).isCloseTo(estimate.value() + 7, within(1e-6));
  }

  @Test
  void middleRatios_pairs_areTheirOuterDeciles() {
    long[] candidate = new long[11];
    long[] yardstick = new long[11];
    for (int i = 0; i < candidate.length; i++) {
      candidate[i] = 10;
      yardstick[i] = 10L * (i + 1);
    }
    assertThat(Estimators.middleRatios(Samples.of(yardstick), Samples.of(candidate)))
        .isEqualTo(new Range(2, 10));
  }

  @Test
  void medianRatio_unpaired_isRefused() {
    assertThatThrownBy(() -> Estimators.medianRatio(Samples.of(1), Samples.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
