package dev.kernelharness.core;

import java.time.Duration;

/** Told where the time goes while candidates are judged. Called by several threads. */
public interface StepTimes {

  /** Nobody listens. */
  StepTimes NONE = new StepTimes() {};

  /**
   * A step of a candidate's path ended, however it ended.
   *
   * @param time what passed in it, waiting for its turn included
   */
  default void spent(Step step, Duration time) {}

  /** A measuring JVM was given up before its time, because of what it ran or because it failed. */
  default void workerLost() {}
}
