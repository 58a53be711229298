package dev.kernelharness.ledger.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class SampleShiftTest {

  /** Hollander and Wolfe's example 4.1, as in the documentation of R's wilcox.test. */
  private static final double[] AT_TERM = {
    0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46
  };

  private static final double[] EARLIER = {1.15, 0.88, 0.90, 0.74, 1.21};

  @Test
  void shift_publishedExample_hasThePublishedValues() {
    SampleShift shift = new SampleShift(EARLIER, AT_TERM);

    assertThat(shift.pAbove(0)).isCloseTo(0.1272, within(5e-5));
    assertThat(shift.estimate()).isCloseTo(0.305, within(1e-9));
  }

  @Property(tries = 60)
  void pAbove_smallSamples_isTheShareOfAllAssignments(
      @ForAll @Size(min = 4, max = 8) @UniqueElements List<@IntRange(max = 1000) Integer> values,
      @ForAll @IntRange(min = 1, max = 3) int baselineCount) {
    double[] all = values.stream().mapToDouble(v -> v + v * v * 1e-7).toArray();
    double[] baseline = Arrays.copyOf(all, baselineCount);
    double[] current = Arrays.copyOfRange(all, baselineCount, all.length);
    int observed = wins(baseline, current);
    int total = 0;
    int asHigh = 0;
    int asLow = 0;
    for (int mask = 0; mask < 1 << all.length; mask++) {
      if (Integer.bitCount(mask) == baselineCount) {
        int wins = wins(chosen(all, mask, true), chosen(all, mask, false));
        total++;
        asHigh += wins >= observed ? 1 : 0;
        asLow += wins <= observed ? 1 : 0;
      }
    }
    SampleShift shift = new SampleShift(baseline, current);

    assertThat(shift.pAbove(0)).isCloseTo((double) asHigh / total, within(1e-9));
    assertThat(shift.pBelow(0)).isCloseTo((double) asLow / total, within(1e-9));
  }

  @Property(tries = 60)
  void interval_anySamples_endsWhereTheTestChangesItsMind(
      @ForAll @Size(min = 5, max = 9) @UniqueElements List<@DoubleRange(max = 9) Double> before,
      @ForAll @Size(min = 5, max = 9) @UniqueElements List<@DoubleRange(max = 9) Double> after) {
    double[] baseline = before.stream().mapToDouble(d -> d).toArray();
    double[] current = after.stream().mapToDouble(d -> d).toArray();
    SampleShift shift = new SampleShift(baseline, current);
    double alpha = 0.1;
    Shift.Interval interval = shift.interval(alpha);
    List<Double> differences = new ArrayList<>();
    for (double b : baseline) {
      for (double c : current) {
        differences.add(c - b);
      }
    }
    Collections.sort(differences);

    assertThat(interval.low()).isLessThanOrEqualTo(shift.estimate());
    assertThat(interval.high()).isGreaterThanOrEqualTo(shift.estimate());
    for (int i = 1; i < differences.size(); i++) {
      double between = (differences.get(i - 1) + differences.get(i)) / 2;
      boolean refused = shift.pAbove(between) <= alpha / 2 || shift.pBelow(between) <= alpha / 2;
      boolean inside = between > interval.low() && between < interval.high();
      if (differences.get(i) - differences.get(i - 1) > 1e-6) {
        assertThat(inside).isEqualTo(!refused);
      }
    }
  }

  @Test
  void interval_tooFewSamples_isUnbounded() {
    Shift.Interval interval =
        new SampleShift(new double[] {1, 2}, new double[] {1.5, 3}).interval(0.01);

    assertThat(interval.low()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(interval.high()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void shift_manySamples_isThinnedAndStillThere() {
    double[] baseline = new double[5000];
    double[] current = new double[5000];
    for (int i = 0; i < baseline.length; i++) {
      baseline[i] = i % 97 * 0.001;
      current[i] = i % 89 * 0.001 + 0.05;
    }

    assertThat(new SampleShift(baseline, current).estimate()).isCloseTo(0.046, within(0.003));
  }

  @Test
  void shift_emptySide_isRefused() {
    assertThatThrownBy(() -> new SampleShift(new double[0], new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int wins(double[] baseline, double[] current) {
    int wins = 0;
    for (double c : current) {
      for (double b : baseline) {
        wins += c > b ? 1 : 0;
      }
    }
    return wins;
  }

  private static double[] chosen(double[] all, int mask, boolean set) {
    double[] result =
        new double[set ? Integer.bitCount(mask) : all.length - Integer.bitCount(mask)];
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      if ((mask >> i & 1) == (set ? 1 : 0)) {
        result[count++] = all[i];
      }
    }
    return result;
  }
}
