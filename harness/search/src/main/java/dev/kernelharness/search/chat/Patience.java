package dev.kernelharness.search.chat;

import java.time.Duration;

/**
 * How often and how long a request is tried again. Pauses double from one try to the next; each is
 * between half and all of what that gives, by chance, so that many askers don't come back at once.
 *
 * @param tries the most tries of a request, at least 1
 * @param firstPause the longest pause after the first try
 * @param longestPause what pauses grow to
 * @param longestRetryAfter the longest wait that a server may ask for and get
 */
public record Patience(
    int tries, Duration firstPause, Duration longestPause, Duration longestRetryAfter) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if there are no tries or a time is negative
   */
  public Patience {
    if (tries < 1) {
      throw new IllegalArgumentException("tries must be at least 1: " + tries);
    }
    if (firstPause.isNegative() || longestPause.isNegative() || longestRetryAfter.isNegative()) {
      throw new IllegalArgumentException(
          "pauses must not be negative: "
              + firstPause
              + ", "
              + longestPause
              + ", "
              + longestRetryAfter);
    }
  }

  /** Seven tries within about a minute, and waits of up to five minutes where a server asks. */
  public static Patience usual() {
    return new Patience(7, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(5));
  }

  /**
   * The pause after a try.
   *
   * @param made tries made so far, at least 1
   * @param chance 0 to 1
   */
  Duration pauseAfter(int made, double chance) {
    double doubled = (double) firstPause.toMillis() * Math.pow(2, made - 1);
    double whole = Math.min(doubled, (double) longestPause.toMillis());
    return Duration.ofMillis(Math.round(whole * (0.5 + 0.5 * chance)));
  }
}
