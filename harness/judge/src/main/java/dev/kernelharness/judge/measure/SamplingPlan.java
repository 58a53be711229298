package dev.kernelharness.judge.measure;

import dev.kernelharness.core.Estimators;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.SetApart;
import java.time.Duration;

/**
 * Decides how many calls come next. Sampling ends when the estimate from undisturbed calls is
 * steady, the protocol's number of samples is reached, or its budget is spent.
 *
 * @param minSamples calls that are made while the budget lasts
 * @param maxSamples calls after which sampling ends
 * @param budget the time after which no more are begun
 */
record SamplingPlan(int minSamples, int maxSamples, Duration budget) {

  /** An estimate whose interval's half width is at most this share of it is steady. */
  static final double STEADY = 0.005;

  /** Fewer calls than this are not worth another run of JMH. */
  private static final int SMALLEST_CHUNK = 10;

  private static final int FIRST_CHUNK = 20;

  /** Calls that even the slowest kernel makes. */
  private static final int FEWEST = 5;

  /** The plan of each of a protocol's forks; all of them together keep to its counts. */
  static SamplingPlan of(Protocol protocol) {
    int forks = Math.max(1, protocol.forks());
    return new SamplingPlan(
        Math.max(1, protocol.minSamples() / forks),
        Math.max(1, protocol.maxSamples() / forks),
        protocol.budget());
  }

  /**
   * Calls to make next; 0 when there are enough samples.
   *
   * @param soFar what was sampled
   * @param elapsed time since sampling began
   */
  int next(Outcome.Measured soFar, Duration elapsed) {
    int done = soFar.candidate().count();
    if (done == 0) {
      return Math.min(minSamples, FEWEST);
    }
    long left = budget.minus(elapsed).toNanos();
    if (done < minSamples && left > 0) {
      long inTime = left * done / Math.max(1, elapsed.toNanos());
      return (int) Math.max(1, Math.min(minSamples - done, inTime));
    }
    if (done >= maxSamples || left <= 0 || isSteady(soFar)) {
      return 0;
    }
    long affordable = left * done / Math.max(1, elapsed.toNanos());
    if (affordable < SMALLEST_CHUNK) {
      return 0;
    }
    int chunk = Math.max(FIRST_CHUNK, done); // doubles the number of samples
    return (int) Math.min(chunk, Math.min(affordable, maxSamples - done));
  }

  private boolean isSteady(Outcome.Measured soFar) {
    SetApart disturbed = Disturbances.of(soFar);
    Samples candidate = disturbed.leave(soFar.candidate());
    if (soFar.candidate().count() - disturbed.indexes().size() < minSamples) {
      return false;
    }
    if (Estimators.quantile(candidate, TimePolicy.QUANTILE).relativeHalfWidth() > STEADY) {
      return false;
    }
    return soFar.yardstick().count() == 0
        || Estimators.medianRatio(candidate, disturbed.leave(soFar.yardstick())).relativeHalfWidth()
            <= STEADY;
  }
}
