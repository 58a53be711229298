package dev.kernelharness.ledger;

import dev.kernelharness.core.Estimate;

/** The interval of a median of ratios. */
final class PairedRatio {

  private PairedRatio() {}

  /**
   * A median with the interval between two order statistics.
   *
   * @param lows ascending; the lower end is taken from these
   * @param highs ascending; the upper end is taken from these
   */
  static Estimate aroundMedian(double median, double[] lows, double[] highs) {
    int n = lows.length;
    double half = 1.96 * Math.sqrt(n) / 2;
    int low = Math.max(0, (int) Math.floor(n / 2.0 - half));
    int high = Math.min(n - 1, (int) Math.ceil(n / 2.0 + half));
    return new Estimate(median, Math.min(lows[low], median), Math.max(highs[high], median), n);
  }
}
