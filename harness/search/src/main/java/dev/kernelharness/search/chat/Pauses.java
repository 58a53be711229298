package dev.kernelharness.search.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Clocks, waiting and chance, so that who tests what waits need not wait. Safe for threads. */
public interface Pauses {

  /** The time of day, against which servers name dates. */
  Instant now();

  /** A clock that only goes forward, in nanoseconds from somewhere. */
  long nanos();

  /** Waits. */
  void sleep(Duration time) throws InterruptedException;

  /** A number from 0 to 1, evenly. */
  double chance();

  /** Those of this machine. */
  static Pauses real() {
    return new Pauses() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
      }

      @Override
      public double chance() {
        return ThreadLocalRandom.current().nextDouble();
      }
    };
  }
}
