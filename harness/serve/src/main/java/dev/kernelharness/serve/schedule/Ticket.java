package dev.kernelharness.serve.schedule;

import java.util.concurrent.CompletableFuture;

/**
 * A place in the result of some work. Several callers may hold tickets for the same work.
 *
 * @param how where the result comes from
 * @param result the outcome; ends exceptionally only if the work was not begun
 * @param givenUp to be run when the caller no longer waits
 */
public record Ticket(How how, CompletableFuture<Scored> result, Runnable givenUp) {

  /** Where a result comes from. */
  public enum How {
    /** It was known. */
    CACHED,
    /** Somebody else's work that is waiting or under way. */
    JOINED,
    /** Work of its own. */
    NEW
  }

  /** The caller no longer waits; the work is dropped only if nobody comes back for it. */
  public void giveUp() {
    givenUp.run();
  }
}
