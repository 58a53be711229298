package dev.kernelharness.core;

import java.util.Arrays;

/** Statistics over raw samples. Pure functions, so that an old record can be graded again. */
public final class Estimators {

  /** The share of the values that {@link #trimmedMean} leaves out at each end. */
  public static final double TRIMMED = 0.2;

  private Estimators() {}

  /**
   * The published estimate: the mean, with the range of the samples as its interval.
   *
   * @throws IllegalArgumentException if there are no samples
   */
  public static Estimate mean(Samples samples) {
    requireSome(samples);
    long[] sorted = samples.sorted();
    double mean = Arrays.stream(sorted).average().orElseThrow();
    return new Estimate(
        mean, (double) sorted[0], (double) sorted[sorted.length - 1], sorted.length);
  }

  /**
   * A low quantile with its distribution-free 95 % interval from order statistics (David and
   * Nagaraja, Order Statistics, 3rd ed., section 7.1; normal approximation of the binomial ranks).
   *
   * @param q in [0, 1)
   * @throws IllegalArgumentException if there are no samples or q is out of range
   */
  public static Estimate quantile(Samples samples, double q) {
    requireSome(samples);
    if (!(q >= 0 && q < 1)) {
      throw new IllegalArgumentException("q must be in [0, 1): " + q);
    }
    return quantile(Arrays.stream(samples.sorted()).asDoubleStream().toArray(), q);
  }

  /**
   * The median of numerator[i] ÷ denominator[i], the two taken in turn, with the distribution-free
   * 95 % interval of a median.
   *
   * @throws IllegalArgumentException if there are none, or not equally many
   */
  public static Estimate medianRatio(Samples numerator, Samples denominator) {
    return quantile(ratios(numerator, denominator), 0.5);
  }

  /**
   * The {@link #trimmedMean} of numerator[i] ÷ denominator[i], the two taken in turn.
   *
   * @throws IllegalArgumentException if there are none, or not equally many
   */
  public static Estimate trimmedMeanRatio(Samples numerator, Samples denominator) {
    return trimmedMean(ratios(numerator, denominator));
  }

  /**
   * What the middle eighty percent of numerator[i] ÷ denominator[i] lie between, the two taken in
   * turn.
   *
   * @throws IllegalArgumentException if there are none, or not equally many
   */
  public static Range middleRatios(Samples numerator, Samples denominator) {
    double[] ratios = ratios(numerator, denominator);
    return new Range(interpolate(ratios, 0.1), interpolate(ratios, 0.9));
  }

  /**
   * The mean of the values without the lowest and the highest {@value #TRIMMED} of them, with the
   * 95 % interval from the winsorized variance (Tukey and McLaughlin, Sankhya A 25, 1963; as in
   * Wilcox, Introduction to Robust Estimation and Hypothesis Testing, 3rd ed., section 4.3). With
   * one or two values the interval is their range.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Estimate trimmedMean(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int cut = (int) Math.floor(TRIMMED * n);
    double mean = Arrays.stream(sorted, cut, n - cut).average().orElseThrow();
    if (n < 3) {
      return new Estimate(mean, sorted[0], sorted[n - 1], n);
    }
    Arrays.fill(sorted, 0, cut, sorted[cut]); // winsorized from here
    Arrays.fill(sorted, n - cut, n, sorted[n - cut - 1]);
    double center = Arrays.stream(sorted).average().orElseThrow();
    double squares = Arrays.stream(sorted).map(v -> (v - center) * (v - center)).sum();
    double error = Math.sqrt(squares / (n - 1) / n) / (1 - 2 * TRIMMED);
    double half = StudentT.twoSided95(n - 2 * cut - 1) * error;
    return new Estimate(mean, mean - half, mean + half, n);
  }

  /** Ascending. */
  private static double[] ratios(Samples numerator, Samples denominator) {
    long[] a = numerator.nanosPerCall();
    long[] b = denominator.nanosPerCall();
    if (a.length != b.length || a.length == 0) {
      throw new IllegalArgumentException("samples are not in pairs: " + a.length + " " + b.length);
    }
    double[] ratios = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      ratios[i] = (double) a[i] / b[i];
    }
    Arrays.sort(ratios);
    return ratios;
  }

  private static Estimate quantile(double[] sorted, double q) {
    int n = sorted.length;
    double half = 1.96 * Math.sqrt(n * q * (1 - q));
    int low = Math.max(0, (int) Math.floor(n * q - half));
    int high = Math.min(n - 1, (int) Math.ceil(n * q + half));
    double value = Math.min(Math.max(interpolate(sorted, q), sorted[low]), sorted[high]);
    return new Estimate(value, sorted[low], sorted[high], n);
  }

  private static double interpolate(double[] sorted, double q) {
    double rank = q * (sorted.length - 1);
    int below = (int) Math.floor(rank);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }

  private static void requireSome(Samples samples) {
    if (samples.count() == 0) {
      throw new IllegalArgumentException("no samples");
    }
  }
}
