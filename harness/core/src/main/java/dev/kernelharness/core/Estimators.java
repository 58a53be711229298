package dev.kernelharness.core;

import java.util.Arrays;

/** Statistics over raw samples. Pure functions, so that an old record can be graded again. */
public final class Estimators {

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
    return quantile(ratios, 0.5);
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
