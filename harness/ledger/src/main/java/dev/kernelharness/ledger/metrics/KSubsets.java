package dev.kernelharness.ledger.metrics;

/**
 * Averages over all subsets of k of N values, without listing them. Every weight is a product of
 * factors of at most 1, so no binomial coefficient is ever formed and nothing overflows.
 */
final class KSubsets {

  /** The smallest k that has samples between its extremes. */
  static final int FEWEST_WITH_EXTREMES = 3;

  private KSubsets() {}

  /**
   * The average of the largest of k values. The j-th smallest value is the largest of C(j-1, k-1)
   * of the C(N, k) subsets (David and Nagaraja, Order Statistics, 3rd ed., section 2.1).
   *
   * @param ascending N values
   * @param k from 1 to N
   */
  static double meanLargest(double[] ascending, int k) {
    double[] weights = largestWeights(ascending.length, k);
    double sum = 0;
    for (int i = ascending.length - 1; i >= k - 1; i--) {
      sum += weights[i] * ascending[i];
    }
    return sum;
  }

  /**
   * The average of the mean of k values without the largest and the smallest of them.
   *
   * @param ascending N values
   * @param k from 3 to N
   */
  static double meanWithoutExtremes(double[] ascending, int k) {
    if (k < FEWEST_WITH_EXTREMES) {
      throw new IllegalArgumentException("k must be at least " + FEWEST_WITH_EXTREMES + ": " + k);
    }
    int n = ascending.length;
    double[] largest = largestWeights(n, k);
    double drawn = (double) k / n;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double inside = drawn - largest[i] - largest[n - 1 - i]; // the smallest by symmetry
      sum += Math.max(0, inside) * ascending[i];
    }
    return sum / (k - 2);
  }

  /**
   * For each of N values in ascending order the share of the subsets of k in which it is the
   * largest: k/N for the last one, and (j-k)/(j-1) times its successor's for the j-th.
   */
  static double[] largestWeights(int n, int k) {
    if (k < 1 || k > n) {
      throw new IllegalArgumentException("k must be from 1 to " + n + ": " + k);
    }
    double[] weights = new double[n];
    weights[n - 1] = (double) k / n;
    for (int j = n; j > k; j--) {
      weights[j - 2] = weights[j - 1] * (j - k) / (j - 1);
    }
    return weights;
  }
}
