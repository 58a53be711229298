package dev.kernelharness.ledger.metrics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Averages over all subsets, one after the other. */
final class Subsets {

  private Subsets() {}

  /** The mean of a statistic over all subsets of k; each is given in ascending order. */
  static double mean(double[] values, int k, ToDoubleFunction<double[]> statistic) {
    double[] ascending = values.clone();
    Arrays.sort(ascending);
    double sum = 0;
    long count = 0;
    for (int mask = 0; mask < 1 << ascending.length; mask++) {
      if (Integer.bitCount(mask) == k) {
        double[] subset = new double[k];
        int filled = 0;
        for (int i = 0; i < ascending.length; i++) {
          if ((mask >> i & 1) == 1) {
            subset[filled++] = ascending[i];
          }
        }
        sum += statistic.applyAsDouble(subset);
        count++;
      }
    }
    return sum / count;
  }

  static double largest(double[] ascending) {
    return ascending[ascending.length - 1];
  }

  static double meanWithoutExtremes(double[] ascending) {
    return Arrays.stream(ascending, 1, ascending.length - 1).average().orElseThrow();
  }
}
