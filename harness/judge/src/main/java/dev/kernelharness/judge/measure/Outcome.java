package dev.kernelharness.judge.measure;

import dev.kernelharness.core.Samples;

/** How a measurement ended. */
public sealed interface Outcome {

  /**
   * Timed.
   *
   * @param candidate the candidate's calls
   * @param yardstick the yardstick's, as many and taken in turn; none without one
   * @param evidence what the judge's clocks saw
   * @param weather what went on around each pair
   */
  record Measured(Samples candidate, Samples yardstick, Evidence evidence, Weather weather)
      implements Outcome {

    /** Nothing yet. */
    public static final Measured NOTHING =
        new Measured(Samples.none(), Samples.none(), Evidence.NONE, Weather.NONE);

    /** This, followed by that. */
    public Measured plus(Measured later) {
      return new Measured(
          candidate.plus(later.candidate),
          yardstick.plus(later.yardstick),
          evidence.plus(later.evidence),
          weather.plus(later.weather));
    }
  }

  /**
   * The worker ended during a call, in a fresh JVM too.
   *
   * @param detail what people read: the signal or the exit code
   */
  record Crashed(String detail) implements Outcome {}

  /** A call did not return within its time limit, in a fresh JVM too. */
  record TimedOut() implements Outcome {}

  /**
   * The worker did what no worker does, in a fresh JVM too: it said something out of turn, or made
   * a system call that it has no need of.
   *
   * @param detail what people read
   */
  record Forged(String detail) implements Outcome {}

  /**
   * The worker could not do what it was asked.
   *
   * @param detail what people read
   */
  record Failed(String detail) implements Outcome {}
}
