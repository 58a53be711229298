package dev.kernelharness.search.dataset;

import java.util.Arrays;

/**
 * Speedups as scores from 1 to 10, linear in the logarithm: 1 + 9 ln(s / slowest) ÷ ln(fastest /
 * slowest). Where all are equally fast they have the best score.
 */
final class Scores {

  /** The score of the slowest. */
  static final double LOWEST = 1;

  /** The score of the fastest. */
  static final double HIGHEST = 10;

  /** The formula, for people. */
  static final String FORMULA =
      "1 + 9 ln(speedup / slowest) / ln(fastest / slowest), over the deduplicated kernels of the"
          + " same setting; 10 where all are equally fast";

  private Scores() {}

  /**
   * The scores in the same order.
   *
   * @param speedups positive
   */
  static double[] of(double[] speedups) {
    double slowest = Math.log(Arrays.stream(speedups).min().orElse(1));
    double span = Math.log(Arrays.stream(speedups).max().orElse(1)) - slowest;
    return Arrays.stream(speedups)
        .map(
            speedup ->
                span > 0
                    ? between(LOWEST + (HIGHEST - LOWEST) * ((Math.log(speedup) - slowest) / span))
                    : HIGHEST)
        .toArray();
  }

  private static double between(double score) {
    return Math.min(HIGHEST, Math.max(LOWEST, score));
  }
}
