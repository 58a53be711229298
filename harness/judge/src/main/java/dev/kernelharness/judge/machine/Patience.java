package dev.kernelharness.judge.machine;

import java.time.Duration;

/**
 * How long it is worth waiting for a calm machine. Bad weather that other guests bring ends within
 * seconds, or it stays for minutes: who waited in vain waits half as long the next time, and as
 * long as ever once calm has come. Safe for several threads.
 */
public final class Patience {

  private static final Duration MOST = Duration.ofMillis(2500);
  private static final Duration LEAST = Duration.ofMillis(300);

  private Duration longest = MOST;

  /** How long to wait now. */
  public synchronized Duration longest() {
    return longest;
  }

  /**
   * Learns from a wait.
   *
   * @param inGoodTime whether the machine got calm before it ended
   */
  public synchronized void waited(boolean inGoodTime) {
    Duration half = longest.dividedBy(2);
    longest = inGoodTime ? MOST : half.compareTo(LEAST) > 0 ? half : LEAST;
  }
}
