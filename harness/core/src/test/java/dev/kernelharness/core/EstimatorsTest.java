package dev.kernelharness.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

  @Test
  void medianRatio_unpaired_isRefused() {
    assertThatThrownBy(() -> Estimators.medianRatio(Samples.of(1), Samples.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
