package dev.kernelharness.search.generate;

import dev.kernelharness.search.chat.EndpointException;
import dev.kernelharness.search.chat.EndpointException.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a request that no answer comes to from an endpoint that gives none: while others are
 * answered it is the request. Safe for use by several threads.
 */
final class Setbacks {

  /** What may come of a single request: an answer that is too long or takes too long, a mistake. */
  private static final Set<Kind> OF_ONE_REQUEST =
      EnumSet.of(Kind.SERVER, Kind.TIMED_OUT, Kind.GARBLED);

  /** So many in a row without an answer are the endpoint, however few requests go at once. */
  private static final int FEWEST = 4;

  private final int most;
  private long answers;
  private int inARow;
  private Optional<EndpointException> last = Optional.empty();

  /**
   * Nothing has happened yet.
   *
   * @param atOnce requests under way at once
   */
  Setbacks(int atOnce) {
    this.most = Math.max(FEWEST, atOnce);
  }

  /** How many requests were answered so far. */
  synchronized long answers() {
    return answers;
  }

  /** A request was answered. */
  synchronized void answered() {
    answers++;
    inARow = 0;
    last = Optional.empty();
  }

  /** Whether it may be about that request alone. */
  static boolean mayBeOfOne(EndpointException e) {
    return !e.kind().endsRun() || OF_ONE_REQUEST.contains(e.kind());
  }

  /**
   * A request was not answered after all tries.
   *
   * @param answersBefore how many others had been answered at its first try
   * @return whether the endpoint gives no more answers
   */
  synchronized boolean failed(EndpointException e, long answersBefore) {
    if (!mayBeOfOne(e)) {
      return true;
    }
    if (!e.kind().endsRun() || answers > answersBefore) {
      return false;
    }
    inARow++;
    last = Optional.of(e);
    return inARow >= most;
  }

  /** Why the newest request failed, if nothing was ever answered. */
  synchronized Optional<EndpointException> withoutAnyAnswer() {
    return answers > 0 ? Optional.empty() : last;
  }
}
