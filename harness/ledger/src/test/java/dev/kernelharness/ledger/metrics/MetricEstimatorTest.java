package dev.kernelharness.ledger.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Shape;
import dev.kernelharness.ledger.metrics.SampleGroup.Speed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricEstimatorTest {

  private static final Setting SETTING = new Setting("test-cpu", "standard", OptLevel.O3, 6, 4);

  @Property(tries = 100)
  void unbiased_anySamples_isTheMeanOverAllSubsetsWithFailuresAsZero(
      @ForAll @IntRange(min = 0, max = 4) int rejected,
      @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = 0.01, max = 500) Double> speedups) {
    SampleGroup group = group(rejected, speedups);
    int n = rejected + speedups.size();
    double[] all = new double[n];
    Arrays.setAll(all, i -> i < rejected ? 0 : speedups.get(i - rejected));
    for (int k = 1; k <= n; k++) {
      assertThat(value(MetricEstimator.UNBIASED.speedup(group, k)))
          .isCloseTo(Subsets.mean(all, k, Subsets::largest), within(1e-12 * 500));
      if (k >= 3) {
        assertThat(value(MetricEstimator.UNBIASED.averageSpeedup(group, k)))
            .isCloseTo(Subsets.mean(all, k, Subsets::meanWithoutExtremes), within(1e-12 * 500));
      }
    }
  }

  @Property(tries = 200)
  void share_anyCounts_isTheShareOfSubsetsWithAHit(
      @ForAll @IntRange(min = 1, max = 12) int samples,
      @ForAll @IntRange(min = 0, max = 12) int wanted) {
    int hits = Math.min(wanted, samples);
    double[] indicators = new double[samples];
    Arrays.fill(indicators, 0, hits, 1);
    for (int k = 1; k <= samples; k++) {
      double expected = Subsets.mean(indicators, k, Subsets::largest);
      for (MetricEstimator estimator : MetricEstimator.values()) {
        assertThat(value(estimator.share(samples, hits, k))).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @Property(tries = 200)
  void parevalCode_anySpeedups_isTheScriptsSum(
      @ForAll @Size(min = 1, max = 25) List<@DoubleRange(min = 0.01, max = 500) Double> speedups,
      @ForAll @IntRange(min = 1, max = 30) int k) {
    double actual = value(MetricEstimator.PAREVAL_CODE.speedup(group(3, speedups), k));
    double expected = script(speedups, k);
    assertThat(actual).isCloseTo(expected, within(1e-12 * Math.max(1, expected)));
  }

  @Test
  void parevalAndItsCode_oneSample_agreeAndLeaveFailuresOut() {
    SampleGroup group = group(2, List.of(2.0, 4.0));
    assertThat(value(MetricEstimator.PAREVAL.speedup(group, 1))).isEqualTo(3);
    assertThat(value(MetricEstimator.PAREVAL_CODE.speedup(group, 1))).isEqualTo(3);
    assertThat(value(MetricEstimator.UNBIASED.speedup(group, 1))).isEqualTo(1.5);
  }

  @Test
  void parevalCode_moreDraws_fallsTowardsTheWorst() {
    SampleGroup group = group(0, List.of(1.0, 2.0, 4.0));
    assertThat(value(MetricEstimator.PAREVAL.speedup(group, 2)))
        .isCloseTo((2 + 4 + 4) / 3.0, within(1e-15));
    // Coefficients 0, 1, 2 for the fastest to the slowest, with 1 in place of 0.
    assertThat(value(MetricEstimator.PAREVAL_CODE.speedup(group, 2)))
        .isCloseTo((4 + 2 + 2 * 1) / 3.0, within(1e-15));
    assertThat(value(MetricEstimator.PAREVAL_CODE.speedup(group, 9))).isEqualTo(7);
    assertThat(value(MetricEstimator.PAREVAL_CODE.share(3, 0, 4))).isEqualTo(1);
  }

  @Test
  void pareval_baselinesThatDiffer_areReplacedByTheFastest() {
    SampleGroup group =
        new SampleGroup(
            "copy",
            Shape.parse("M=1"),
            SETTING,
            new Counts(2, 2, 2, 0, 0),
            List.of(new Speed(2, 100), new Speed(3, 100)));
    assertThat(value(MetricEstimator.UNBIASED.speedup(group, 1))).isEqualTo(2.5);
    assertThat(value(MetricEstimator.PAREVAL.speedup(group, 1))).isEqualTo(2);
  }

  @Test
  void anyNumber_ofMoreThanThereAre_isUnknownAndSaysWhy() {
    SampleGroup group = group(1, List.of(2.0, 4.0));
    assertUnknown(
        MetricEstimator.UNBIASED.speedup(group, 4), "k = 4 needs 4 samples and there are 3");
    assertUnknown(MetricEstimator.UNBIASED.share(3, 2, 4), "k = 4 needs 4 samples and there are 3");
    assertUnknown(
        MetricEstimator.PAREVAL.speedup(group, 3),
        "k = 3 needs 3 accepted samples and there are 2");
    assertUnknown(
        MetricEstimator.PAREVAL_CODE.speedup(group(1, List.of()), 1), "no sample was accepted");
    assertUnknown(
        MetricEstimator.UNBIASED.averageSpeedup(group, 2),
        "k = 2 leaves nothing without the fastest and the slowest sample");
  }

  @Test
  void speedup_acceptedWithoutOne_isUnknownNotZero() {
    SampleGroup group =
        new SampleGroup(
            "copy",
            Shape.parse("M=1"),
            SETTING,
            new Counts(3, 3, 2, 0, 0),
            List.of(new Speed(2, 100)));
    assertUnknown(
        MetricEstimator.UNBIASED.speedup(group, 1),
        "1 of the accepted samples have no speedup over the baseline");
  }

  @Test
  void share_hundredThousandSamples_isExact() {
    // 1 - (1 - c/N) (1 - c/(N-1)) for k = 2
    double expected = 1 - (1 - 0.001) * (1 - 100.0 / 99_999);
    assertThat(value(MetricEstimator.UNBIASED.share(100_000, 100, 2)))
        .isCloseTo(expected, within(1e-15));
    assertThat(value(MetricEstimator.UNBIASED.share(100_000, 1, 99_999)))
        .isCloseTo(0.99999, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(MetricEstimator.class)
  void named_itsWord_isIt(MetricEstimator estimator) {
    assertThat(MetricEstimator.named(estimator.word())).isEqualTo(estimator);
  }

  @ParameterizedTest
  @CsvSource({"Unbiased", "best", "''"})
  void named_anythingElse_isRefusedWithTheKnownOnes(String word) {
    assertThatThrownBy(() -> MetricEstimator.named(word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("known: unbiased, pareval, pareval-code");
  }

  /** The loop of analysis/metrics.py in exact arithmetic; runtimes are 1/speedup. */
  private static double script(List<Double> speedups, int k) {
    double[] descending = speedups.stream().mapToDouble(v -> -v).sorted().map(v -> -v).toArray();
    BigDecimal sum = BigDecimal.ZERO;
    for (int j = 1; j <= descending.length; j++) {
      sum =
          sum.add(new BigDecimal(choose(j - 1, k - 1)).multiply(new BigDecimal(descending[j - 1])));
    }
    return sum.divide(new BigDecimal(choose(descending.length, k)), MathContext.DECIMAL128)
        .doubleValue();
  }

  private static BigInteger choose(int n, int r) {
    if (n < r) {
      return BigInteger.ONE; // as it is there
    }
    BigInteger result = BigInteger.ONE;
    for (int i = 1; i <= r; i++) {
      result = result.multiply(BigInteger.valueOf(n - r + i)).divide(BigInteger.valueOf(i));
    }
    return result;
  }

  /** Accepted samples with one baseline time in common, and some that failed. */
  private static SampleGroup group(int rejected, List<Double> speedups) {
    int samples = rejected + speedups.size();
    return new SampleGroup(
        "copy",
        Shape.parse("M=1"),
        SETTING,
        new Counts(samples, samples, speedups.size(), 0, 0),
        speedups.stream().map(speedup -> new Speed(speedup, 1000 / speedup)).toList());
  }

  private static double value(Figure figure) {
    return figure.value().orElseThrow();
  }

  private static void assertUnknown(Figure figure, String why) {
    assertThat(figure.value()).isEmpty();
    assertThat(figure.whyNot()).isEqualTo(why);
  }
}
