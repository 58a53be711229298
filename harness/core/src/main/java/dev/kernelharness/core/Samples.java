package dev.kernelharness.core;

import java.util.Arrays;

/** Raw nanoseconds per call, in the order in which they were taken. */
public final class Samples {

  private static final Samples NONE = new Samples(new long[0]);

  private final long[] nanosPerCall;

  private Samples(long[] nanosPerCall) {
    this.nanosPerCall = nanosPerCall;
  }

  /** No samples. */
  public static Samples none() {
    return NONE;
  }

  /**
   * A copy of these.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public static Samples of(long... nanosPerCall) {
    for (long nanos : nanosPerCall) {
      if (nanos <= 0) {
        throw new IllegalArgumentException("a sample must be positive: " + nanos);
      }
    }
    return new Samples(nanosPerCall.clone());
  }

  /** How many. */
  public int count() {
    return nanosPerCall.length;
  }

  /** A copy, in order of time. */
  public long[] nanosPerCall() {
    return nanosPerCall.clone();
  }

  /** A copy, ascending. */
  public long[] sorted() {
    long[] copy = nanosPerCall.clone();
    Arrays.sort(copy);
    return copy;
  }

  /** These, followed by those. */
  public Samples plus(Samples later) {
    long[] all = Arrays.copyOf(nanosPerCall, count() + later.count());
    System.arraycopy(later.nanosPerCall, 0, all, count(), later.count());
    return new Samples(all);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Samples that && Arrays.equals(nanosPerCall, that.nanosPerCall);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(nanosPerCall);
  }

  @Override
  public String toString() {
    return Arrays.toString(nanosPerCall);
  }
}
