package dev.kernelharness.core;

import java.util.Arrays;

/**
 * Calls of two kernels that were timed in turn, in one process and on the same inputs.
 *
 * @param incumbent calls of the kernel that was there before
 * @param challenger calls of the kernel that is held against it; as many, in the same order
 */
public record Bout(Samples incumbent, Samples challenger) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the calls are not in pairs, or there are none
   */
  public Bout {
    if (incumbent.count() != challenger.count() || incumbent.count() == 0) {
      throw new IllegalArgumentException(
          "samples are not in pairs: " + incumbent.count() + " " + challenger.count());
    }
  }

  /**
   * The natural logarithm of the slowdown, challenger's time ÷ incumbent's: the median over the
   * pairs. Above 0 the challenger is slower.
   */
  public double logSlowdown() {
    long[] before = incumbent.nanosPerCall();
    long[] after = challenger.nanosPerCall();
    double[] logs = new double[before.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log((double) after[i] / before[i]);
    }
    Arrays.sort(logs);
    int middle = logs.length / 2;
    return logs.length % 2 == 1 ? logs[middle] : (logs[middle - 1] + logs[middle]) / 2;
  }
}
