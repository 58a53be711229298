package dev.kernelharness.ledger.regress;

import dev.kernelharness.core.Round;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The shift between two kernels that were timed in turn: Student's t over the rounds. What varies
 * from round to round is the error, so pairs within a round need not be independent.
 */
public final class RoundShift implements Shift {

  /** Rounds below which nothing is known of their spread. */
  public static final int FEWEST = 2;

  private final double mean;
  private final double standardError;
  private final TDistribution distribution;

  private RoundShift(double mean, double standardError, int count) {
    this.mean = mean;
    this.standardError = standardError;
    this.distribution = TDistribution.of(count - 1.0);
  }

  /**
   * Of these rounds.
   *
   * @throws IllegalArgumentException if there are fewer than {@link #FEWEST}
   */
  public static RoundShift of(List<Round> rounds) {
    return of(rounds.stream().mapToDouble(Round::logSlowdown).toArray());
  }

  /** Of these logarithms of slowdowns, one a round. */
  static RoundShift of(double... logSlowdowns) {
    int count = logSlowdowns.length;
    if (count < FEWEST) {
      throw new IllegalArgumentException("rounds must be at least " + FEWEST + ": " + count);
    }
    double sum = 0;
    for (double each : logSlowdowns) {
      sum += each;
    }
    double mean = sum / count;
    double squares = 0;
    for (double each : logSlowdowns) {
      squares += (each - mean) * (each - mean);
    }
    return new RoundShift(mean, Math.sqrt(squares / (count - 1) / count), count);
  }

  @Override
  public double estimate() {
    return mean;
  }

  @Override
  public double pAbove(double shift) {
    return tail(mean - shift);
  }

  @Override
  public double pBelow(double shift) {
    return tail(shift - mean);
  }

  @Override
  public Interval interval(double alpha) {
    double half = distribution.inverseSurvivalProbability(alpha / 2) * standardError;
    return new Interval(mean - half, mean + half);
  }

  private double tail(double distance) {
    if (standardError == 0) { // rounds that agree to the last bit
      return distance > 0 ? 0 : 1;
    }
    return distribution.survivalProbability(distance / standardError);
  }
}
