package dev.kernelharness.ledger;

import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Round;
import java.util.List;

/** How much faster one kernel is than another that was timed in turn with it. */
public final class SpeedRatio {

  /** Fewer rounds give no 95 % interval of a median: all of them reach 1 - 2 ÷ 2^n. */
  public static final int MIN_ROUNDS = 6;

  private SpeedRatio() {}

  /**
   * The challenger's speed ÷ the incumbent's: the median over the rounds, with its
   * distribution-free 95 % interval from order statistics, so that a disturbed round does no harm.
   * Above 1 the challenger is faster.
   *
   * @throws IllegalArgumentException if there are fewer than {@link #MIN_ROUNDS}
   */
  public static Estimate of(List<Round> rounds) {
    if (rounds.size() < MIN_ROUNDS) {
      throw new IllegalArgumentException(
          "rounds must be at least " + MIN_ROUNDS + ": " + rounds.size());
    }
    double[] ratios =
        rounds.stream().mapToDouble(round -> Math.exp(-round.logSlowdown())).sorted().toArray();
    double median = (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
    return PairedRatio.aroundMedian(median, ratios, ratios);
  }
}
