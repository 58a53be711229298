package dev.kernelharness.judge.process;

import java.time.Duration;

/**
 * How a process ended, and what it said.
 *
 * @param end the way it ended
 * @param code the exit code, or the signal's number; 0 when its time was over
 * @param stdout its standard output up to the cap
 * @param stderr its standard error up to the cap
 * @param truncated whether either went beyond the cap
 * @param wall the time from start to end, with everything that the process had started dead
 */
public record Finished(
    End end, int code, String stdout, String stderr, boolean truncated, Duration wall) {

  /** The ways in which a process ends. */
  public enum End {
    /** It ended itself, with an exit code. */
    EXITED,
    /** A signal ended it (or it exited with 128 plus a signal's number). */
    SIGNALLED,
    /** Its wall time was over. */
    TIMED_OUT
  }

  /** Whether it ended itself with exit code 0. */
  public boolean succeeded() {
    return end == End.EXITED && code == 0;
  }
}
