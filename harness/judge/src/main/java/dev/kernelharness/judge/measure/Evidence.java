package dev.kernelharness.judge.measure;

import java.util.Arrays;

/**
 * What the judge's own clocks saw of a measurement, from outside of the worker. The wall times run
 * from go to done, so they hold two messages besides the call: upper bounds of the time that JMH
 * may report.
 *
 * @param candidateWallNanos one value a sample of the candidate
 * @param yardstickWallNanos one value a sample of the yardstick
 * @param cpuNanos the worker's processor time, all threads, in the kernel's ticks of 10 ms
 * @param elapsedNanos the wall time over which that was used
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record Evidence(
    long[] candidateWallNanos, long[] yardstickWallNanos, long cpuNanos, long elapsedNanos) {

  /** None yet. */
  static final Evidence NONE = new Evidence(new long[0], new long[0], 0, 0);

  /** This, followed by that. */
  Evidence plus(Evidence later) {
    return new Evidence(
        join(candidateWallNanos, later.candidateWallNanos),
        join(yardstickWallNanos, later.yardstickWallNanos),
        cpuNanos + later.cpuNanos,
        elapsedNanos + later.elapsedNanos);
  }

  static long[] join(long[] first, long[] second) {
    long[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
