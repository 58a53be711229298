package dev.kernelharness.search.chat;

import java.time.Duration;

/**
 * Where all askers wait when the server has said that it is busy; open otherwise. They leave one by
 * one, spread over a while by chance.
 */
final class Gate {

  private final Pauses pauses;
  private final Duration spread;
  private long opensAtNanos;

  Gate(Pauses pauses, Duration spread) {
    this.pauses = pauses;
    this.spread = spread;
    this.opensAtNanos = pauses.nanos();
  }

  /**
   * Stays shut for at least this time from now.
   *
   * @return whether it was open before
   */
  synchronized boolean shut(Duration time) {
    boolean wasOpen = leftNanos() <= 0;
    long until = pauses.nanos() + time.toNanos();
    if (until - opensAtNanos > 0) {
      opensAtNanos = until;
    }
    return wasOpen;
  }

  /** Waits until it is open. */
  void pass() throws InterruptedException {
    long left = leftNanos();
    while (left > 0) {
      long more = Math.round(pauses.chance() * spread.toNanos());
      pauses.sleep(Duration.ofNanos(left + more));
      left = leftNanos();
    }
  }

  private synchronized long leftNanos() {
    return opensAtNanos - pauses.nanos();
  }
}
