package dev.kernelharness.judge.measure;

import java.util.Arrays;

/**
 * What the judge's own clocks saw of a measurement, from outside of the worker.
 *
 * @param wallNanos one value a sample of the candidate: from go to done, so the warming of caches,
 *     the call and two messages; an upper bound of the call's time
 * @param cpuNanos the worker's processor time, all threads, in the kernel's ticks of 10 ms
 * @param elapsedNanos the wall time over which that was used
 */
@SuppressWarnings("ArrayRecordComponent") // made once, read once
public record Evidence(long[] wallNanos, long cpuNanos, long elapsedNanos) {

  /** None yet. */
  static final Evidence NONE = new Evidence(new long[0], 0, 0);

  /** This, followed by that. */
  Evidence plus(Evidence later) {
    long[] all = Arrays.copyOf(wallNanos, wallNanos.length + later.wallNanos.length);
    System.arraycopy(later.wallNanos, 0, all, wallNanos.length, later.wallNanos.length);
    return new Evidence(all, cpuNanos + later.cpuNanos, elapsedNanos + later.elapsedNanos);
  }
}
