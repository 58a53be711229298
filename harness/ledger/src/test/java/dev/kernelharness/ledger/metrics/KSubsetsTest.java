package dev.kernelharness.ledger.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KSubsetsTest {

  @Property(tries = 100)
  void meanLargest_anyValues_isTheMeanOverAllSubsets(
      @ForAll @Size(min = 1, max = 12) double[] raw) {
    double[] values = speedups(raw);
    for (int k = 1; k <= values.length; k++) {
      assertThat(KSubsets.meanLargest(values, k))
          .isCloseTo(Subsets.mean(values, k, Subsets::largest), tolerance(values));
    }
  }

  @Property(tries = 100)
  void meanWithoutExtremes_anyValues_isTheMeanOverAllSubsets(
      @ForAll @Size(min = 3, max = 12) double[] raw) {
    double[] values = speedups(raw);
    for (int k = 3; k <= values.length; k++) {
      assertThat(KSubsets.meanWithoutExtremes(values, k))
          .isCloseTo(Subsets.mean(values, k, Subsets::meanWithoutExtremes), tolerance(values));
    }
  }

  @Property
  void meanLargest_moreDraws_isNeverLess(
      @ForAll @Size(min = 2, max = 60) double[] raw, @ForAll @IntRange(min = 1, max = 59) int k) {
    double[] values = speedups(raw);
    int draws = Math.min(k, values.length - 1);
    assertThat(KSubsets.meanLargest(values, draws + 1))
        .isGreaterThanOrEqualTo(KSubsets.meanLargest(values, draws) - tolerance(values).value);
  }

  @Property
  void both_scaledValues_scaleWithThem(
      @ForAll @Size(min = 3, max = 60) double[] raw,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double factor) {
    double[] values = speedups(raw);
    double[] scaled = Arrays.stream(values).map(v -> v * factor).toArray();
    assertThat(KSubsets.meanLargest(scaled, 2))
        .isCloseTo(factor * KSubsets.meanLargest(values, 2), tolerance(scaled));
    assertThat(KSubsets.meanWithoutExtremes(scaled, 3))
        .isCloseTo(factor * KSubsets.meanWithoutExtremes(values, 3), tolerance(scaled));
  }

  @Test
  void meanLargest_oneOrAll_isTheMeanOrTheMaximum() {
    double[] values = {0, 1, 5};
    assertThat(KSubsets.meanLargest(values, 1)).isCloseTo(2, within(1e-15));
    assertThat(KSubsets.meanLargest(values, 3)).isEqualTo(5);
  }

  /** The largest of k of 1, ..., N is k (N+1) / (k+1) on average. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 100, 5_000, 50_000, 99_999, 100_000})
  void meanLargest_hundredThousandValues_isExact(int k) {
    double[] values = new double[100_000];
    Arrays.setAll(values, i -> i + 1.0);
    double expected = k * 100_001.0 / (k + 1.0);
    assertThat(KSubsets.meanLargest(values, k)).isCloseTo(expected, within(1e-12 * expected));
  }

  /** What is symmetric has its centre as the mean without extremes. */
  @ParameterizedTest
  @ValueSource(ints = {3, 10, 100, 50_000, 100_000})
  void meanWithoutExtremes_hundredThousandSymmetricValues_isTheirCentre(int k) {
    double[] values = new double[100_000];
    Arrays.setAll(values, i -> i + 1.0);
    assertThat(KSubsets.meanWithoutExtremes(values, k)).isCloseTo(50_000.5, within(1e-6));
  }

  @Test
  void meanWithoutExtremes_oneHugeValueOfAll_doesNotLeakIn() {
    double[] values = {1, 1, 1, 1, 1e16};
    assertThat(KSubsets.meanWithoutExtremes(values, 4)).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 4})
  void meanLargest_impossibleK_isRefused(int k) {
    assertThatThrownBy(() -> KSubsets.meanLargest(new double[] {1, 2, 3}, k))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("k must be from 1 to 3: " + k);
  }

  @Test
  void meanWithoutExtremes_two_isRefused() {
    assertThatThrownBy(() -> KSubsets.meanWithoutExtremes(new double[] {1, 2, 3}, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Some of them 0, as failures are, in ascending order. */
  private static double[] speedups(double[] raw) {
    return Arrays.stream(raw)
        .map(v -> Double.isFinite(v) ? Math.abs(v) % 100 : 0)
        .map(v -> v < 10 ? 0 : v)
        .sorted()
        .toArray();
  }

  private static Offset<Double> tolerance(double[] ascending) {
    return within(1e-12 * Math.max(1, ascending[ascending.length - 1]));
  }
}
