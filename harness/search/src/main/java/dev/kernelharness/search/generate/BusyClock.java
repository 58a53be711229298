package dev.kernelharness.search.generate;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time in which at least one thread was at something. Safe for use by several threads. */
final class BusyClock {

  private final LongSupplier nanoTime;
  private int inside;
  private long sinceNanos;
  private long sumNanos;

  BusyClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void enter() {
    if (inside++ == 0) {
      sinceNanos = nanoTime.getAsLong();
    }
  }

  synchronized void leave() {
    if (--inside == 0) {
      sumNanos += nanoTime.getAsLong() - sinceNanos;
    }
  }

  synchronized Duration sum() {
    long now = inside > 0 ? nanoTime.getAsLong() - sinceNanos : 0;
    return Duration.ofNanos(sumNanos + now);
  }
}
