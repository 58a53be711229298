package dev.kernelharness.judge.measure;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends what takes too long. It looks ten times a second rather than set a timer for each call: a
 * timer would wake a thread up in the middle of what is measured.
 */
final class Watchdog implements AutoCloseable {

  private static final long PERIOD_MILLIS = 100;

  /** Something with a time limit. */
  interface Watched {
    /** Ends it if its time is over; must not block for long. */
    void check(long nowNanos);
  }

  private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::look, "watchdog");

  Watchdog() {
    thread.setDaemon(true);
    thread.start();
  }

  void add(Watched one) {
    watched.add(one);
  }

  void remove(Watched one) {
    watched.remove(one);
  }

  /** The moment at which a limit is over. */
  static long deadlineNanos(Duration limit) {
    return System.nanoTime() + limit.toNanos();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void look() {
    try {
      while (true) {
        Thread.sleep(PERIOD_MILLIS);
        long now = System.nanoTime();
        watched.forEach(one -> one.check(now));
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }
}
