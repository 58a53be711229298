package dev.kernelharness.serve.schedule;

import java.time.Duration;

/** How fast candidates leave, for telling clients when to come back. Not safe for threads. */
final class Pace {

  /** How much the latest gap counts in the average one. */
  private static final double SMOOTHING = 0.1;

  /** Longer gaps mean that there was nothing to do. */
  private static final double LONGEST_GAP_SECONDS = 10;

  private static final long LONGEST_WAIT_SECONDS = 60;

  private double gapSeconds = 0.5;
  private long lastNanos;
  private boolean any;

  /** One has left. */
  void left(long nowNanos) {
    if (any) {
      double gap = (nowNanos - lastNanos) / 1e9;
      if (gap < LONGEST_GAP_SECONDS) {
        gapSeconds += SMOOTHING * (gap - gapSeconds);
      }
    }
    any = true;
    lastNanos = nowNanos;
  }

  /** When a quarter of those that wait will have left, in whole seconds from 1 to 60. */
  Duration roomAfter(int waiting) {
    long seconds = Math.round(gapSeconds * waiting / 4);
    return Duration.ofSeconds(Math.max(1, Math.min(LONGEST_WAIT_SECONDS, seconds)));
  }
}
