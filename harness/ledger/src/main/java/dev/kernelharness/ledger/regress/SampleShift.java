package dev.kernelharness.ledger.regress;

import java.util.Arrays;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * The shift between two sets of samples that were taken apart: the Hodges-Lehmann estimate, which
 * is the median of all differences, and the Mann-Whitney test (Hollander, Wolfe and Chicken,
 * Nonparametric Statistical Methods, 3rd ed., sections 4.1 to 4.3). Small sets without ties are
 * tested exactly.
 */
public final class SampleShift implements Shift {

  /** All differences are sorted, so a side is thinned to this many samples. */
  private static final int MOST = 1000;

  private final double[] baseline;
  private final double[] current;
  private final double[] differences;

  /**
   * Between two sides.
   *
   * @param baseline logarithms of times, in the order in which they were taken
   * @param current the same of the other side
   * @throws IllegalArgumentException if a side is empty
   */
  public SampleShift(double[] baseline, double[] current) {
    if (baseline.length == 0 || current.length == 0) {
      throw new IllegalArgumentException(
          "both sides need samples: " + baseline.length + " " + current.length);
    }
    this.baseline = thinned(baseline);
    this.current = thinned(current);
    this.differences = new double[this.baseline.length * this.current.length];
    int count = 0;
    for (double after : this.current) {
      for (double before : this.baseline) {
        differences[count++] = after - before;
      }
    }
    Arrays.sort(differences);
  }

  @Override
  public double estimate() {
    int middle = differences.length / 2;
    return differences.length % 2 == 1
        ? differences[middle]
        : (differences[middle - 1] + differences[middle]) / 2;
  }

  @Override
  public double pAbove(double shift) {
    return test(shift, AlternativeHypothesis.GREATER_THAN);
  }

  @Override
  public double pBelow(double shift) {
    return test(shift, AlternativeHypothesis.LESS_THAN);
  }

  /** All shifts that the test does not refuse; its ends are among the differences. */
  @Override
  public Interval interval(double alpha) {
    // The first gap between differences, from below, at which the samples are no longer too high.
    int low = 0;
    for (int width = differences.length + 1; low < width; ) {
      int middle = (low + width) >>> 1;
      if (pAbove(gap(middle)) <= alpha / 2) {
        low = middle + 1;
      } else {
        width = middle;
      }
    }
    int high = 0;
    for (int width = differences.length + 1; high < width; ) {
      int middle = (high + width) >>> 1;
      if (pBelow(gap(middle)) > alpha / 2) {
        high = middle + 1;
      } else {
        width = middle;
      }
    }
    return new Interval(
        low == 0 ? Double.NEGATIVE_INFINITY : differences[low - 1],
        high > differences.length ? Double.POSITIVE_INFINITY : differences[high - 1]);
  }

  private double test(double shift, AlternativeHypothesis alternative) {
    return MannWhitneyUTest.withDefaults()
        .withMu(shift)
        .with(alternative)
        .test(current, baseline)
        .getPValue();
  }

  /** A shift between the difference before this index and the one at it. */
  private double gap(int index) {
    if (index == 0) {
      return differences[0] - 1;
    }
    int last = differences.length - 1;
    return index > last ? differences[last] + 1 : (differences[index - 1] + differences[index]) / 2;
  }

  /** Every n-th sample: what is left spreads as all of them do. */
  private static double[] thinned(double[] samples) {
    int step = (samples.length + MOST - 1) / MOST;
    double[] kept = new double[(samples.length + step - 1) / step];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = samples[i * step];
    }
    return kept;
  }
}
