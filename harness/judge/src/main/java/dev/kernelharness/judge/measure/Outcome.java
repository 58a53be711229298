package dev.kernelharness.judge.measure;

import dev.kernelharness.core.Samples;

/** How a measurement ended. */
public sealed interface Outcome {

  /**
   * Timed.
   *
   * @param candidate the candidate's calls
   * @param yardstick the yardstick's, as many and taken in turn; none without one
   * @param evidence what was seen from outside
   */
  record Measured(Samples candidate, Samples yardstick, Evidence evidence) implements Outcome {}

  /**
   * The worker ended during a call, in a fresh JVM too.
   *
   * @param detail what people read: the signal or the exit code
   */
  record Crashed(String detail) implements Outcome {}

  /** A call did not return within its time limit, in a fresh JVM too. */
  record TimedOut() implements Outcome {}

  /**
   * The worker could not do what it was asked.
   *
   * @param detail what people read
   */
  record Failed(String detail) implements Outcome {}
}
