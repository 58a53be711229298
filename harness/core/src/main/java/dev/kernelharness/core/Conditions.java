package dev.kernelharness.core;

import java.time.Duration;

/**
 * The terms under which a candidate is judged; the same for all candidates of a comparison.
 *
 * @param problem what must be computed
 * @param shape the timed shape
 * @param optLevel GCC's optimisation level
 * @param stage the optimisation stage, 1 to 6
 * @param protocol how time is taken
 * @param threads OpenMP threads, at least 1
 * @param timeout the candidate's time limit in the trial, and again in the measurement
 */
public record Conditions(
    Problem problem,
    Shape shape,
    OptLevel optLevel,
    int stage,
    Protocol protocol,
    int threads,
    Duration timeout) {

  /** Checks. */
  public Conditions {
    if (stage < 1 || stage > 6) {
      throw new IllegalArgumentException("stage must be 1 to 6: " + stage);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1: " + threads);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be positive: " + timeout);
    }
    if (protocol.cache() == Protocol.Cache.COLD && problem.driver().isPresent()) {
      throw new IllegalArgumentException(
          "no cold caches for "
              + problem.id()
              + ": its driver makes the data, so nobody else knows where they are");
    }
  }

  /** The same terms on one thread. */
  public Conditions onOneThread() {
    return new Conditions(problem, shape, optLevel, stage, protocol, 1, timeout);
  }

  /** The same terms at another stage. */
  public Conditions atStage(int otherStage) {
    return new Conditions(problem, shape, optLevel, otherStage, protocol, threads, timeout);
  }
}
