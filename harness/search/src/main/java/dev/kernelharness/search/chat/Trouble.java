package dev.kernelharness.search.chat;

import dev.kernelharness.search.chat.EndpointException.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * Why one request brought no answer.
 *
 * @param kind what happened, for programs
 * @param what what happened, for people, to go on after "the endpoint URL"
 * @param again whether the same request may fare better later
 * @param everyone whether all requests have to wait, not only this one
 * @param retryAfter how long the server asks to wait
 * @param complaint what the server said
 */
record Trouble(
    Kind kind,
    String what,
    boolean again,
    boolean everyone,
    Optional<Duration> retryAfter,
    Complaint complaint) {

  /** That is the same the next time. */
  static Trouble lasting(Kind kind, String what, Complaint complaint) {
    return new Trouble(kind, what, false, false, Optional.empty(), complaint);
  }

  /** That may pass. */
  static Trouble passing(Kind kind, String what) {
    return new Trouble(kind, what, true, false, Optional.empty(), Complaint.NONE);
  }
}
