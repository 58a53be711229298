package dev.kernelharness.judge.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether two measurements of the same pairs of calls, on the same inputs in two orders, vary
 * alike: then it is the inputs that the speedup varies with, and not the weather. Decision 0054.
 *
 * @param spread how far apart the speedups were in the first measurement, as {@link
 *     #spread(double[])}
 * @param pairs how many were compared
 * @param correlation Spearman's rank correlation of their speedups; 0 where it can't be known
 */
public record Repetition(double spread, int pairs, double correlation) {

  /** A speedup that varies by less may be called one number, whatever it varies with. */
  private static final double WORTH_TELLING = 0.05;

  /** Fewer pairs are too few to tell. */
  public static final int FEWEST_PAIRS = 10;

  /** What 1 % of standard normal values exceed. */
  private static final double UNLIKELY = 2.326;

  /** The distance of the outer deciles of the normal distribution, in standard deviations. */
  private static final double DECILES_APART = 2 * 1.2816;

  /** The natural logarithms of the speedups of pairs: yardstick's time ÷ candidate's. */
  public static double[] logSpeedups(Outcome.Measured measured) {
    long[] candidate = measured.candidate().nanosPerCall();
    long[] yardstick = measured.yardstick().nanosPerCall();
    double[] logs = new double[yardstick.length];
    Arrays.setAll(logs, i -> Math.log((double) yardstick[i] / (double) candidate[i]));
    return logs;
  }

  /** The same, with NaN for pairs that were disturbed, unless hardly any was not. */
  public static double[] undisturbedLogSpeedups(Outcome.Measured measured) {
    double[] logs = logSpeedups(measured);
    List<Integer> disturbed = Disturbances.of(measured).indexes();
    if (logs.length - disturbed.size() >= FEWEST_PAIRS) {
      disturbed.stream().filter(i -> i < logs.length).forEach(i -> logs[i] = Double.NaN);
    }
    return logs;
  }

  /**
   * How far apart speedups are: the standard deviation of their logarithms, from the distance of
   * the outer deciles, which a tenth of wild pairs at either end does not move. 0 if there are too
   * few.
   */
  public static double spread(double[] logSpeedups) {
    double[] sorted = Arrays.stream(logSpeedups).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (sorted.length < FEWEST_PAIRS) {
      return 0;
    }
    int tenth = sorted.length / 10;
    return (sorted[sorted.length - 1 - tenth] - sorted[tenth]) / DECILES_APART;
  }

  /** Whether so large a spread is worth another measurement. */
  public static boolean isWorthAnother(double spread) {
    return spread > WORTH_TELLING;
  }

  /**
   * Compares two measurements. Disturbed pairs may be among them: weather hides agreement, but
   * makes none.
   *
   * @param first logarithms of speedups
   * @param second those of the same inputs, in the same order; of the first ones only, if they are
   *     fewer
   */
  public static Repetition of(double[] first, double[] second) {
    int pairs = Math.min(first.length, second.length);
    double correlation =
        correlation(ranks(Arrays.copyOf(first, pairs)), ranks(Arrays.copyOf(second, pairs)));
    return new Repetition(spread(first), pairs, correlation);
  }

  /**
   * Whether the speedup depends on the inputs: the two agree better than chance does once in a
   * hundred times (rank correlation times the root of pairs - 1 is about standard normal), and what
   * they agree on, the correlation being the inputs' share of the variance, is worth telling.
   */
  public boolean dependsOnInputs() {
    return pairs >= FEWEST_PAIRS
        && correlation * Math.sqrt(pairs - 1.0) > UNLIKELY
        && isWorthAnother(spread * Math.sqrt(correlation));
  }

  /** Pearson's correlation of ranks, which is Spearman's of the values. */
  private static double correlation(double[] a, double[] b) {
    double mean = (a.length + 1) / 2.0;
    double products = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 0; i < a.length; i++) {
      products += (a[i] - mean) * (b[i] - mean);
      squaresOfA += (a[i] - mean) * (a[i] - mean);
      squaresOfB += (b[i] - mean) * (b[i] - mean);
    }
    return squaresOfA == 0 || squaresOfB == 0 ? 0 : products / Math.sqrt(squaresOfA * squaresOfB);
  }

  /** From 1; equal values share the mean of theirs. */
  private static double[] ranks(double[] values) {
    Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] ranks = new double[values.length];
    int start = 0;
    while (start < order.length) {
      int end = start;
      while (end + 1 < order.length && values[order[end + 1]] == values[order[start]]) {
        end++;
      }
      for (int i = start; i <= end; i++) {
        ranks[order[i]] = (start + end) / 2.0 + 1;
      }
      start = end + 1;
    }
    return ranks;
  }
}
