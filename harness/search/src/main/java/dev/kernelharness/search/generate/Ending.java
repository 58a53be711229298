package dev.kernelharness.search.generate;

import dev.kernelharness.search.chat.EndpointException;
import java.util.Locale;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param cause why, for programs
 * @param endpoint what was wrong with the endpoint, if that was the cause
 * @param message why, in one line for people; empty when all is done
 */
public record Ending(Cause cause, Optional<EndpointException.Kind> endpoint, String message) {

  /** Why a run ended. */
  public enum Cause {
    /** All is done. */
    DONE,
    /** All is done but for requests that were given up; the endpoint answers others. */
    INCOMPLETE,
    /** The endpoint gives no more answers. What had come was judged. */
    ENDPOINT,
    /** The run's folder can't be written. */
    FOLDER,
    /** The judge can't work. */
    JUDGE,
    /** Somebody stopped it. */
    INTERRUPTED,
    /** A mistake of ours. */
    FAULT;

    /** The name in summaries. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether what has come is still judged. */
    boolean judgesOn() {
      return this == ENDPOINT;
    }
  }

  static final Ending DONE = new Ending(Cause.DONE, Optional.empty(), "");

  static Ending of(Cause cause, String message) {
    return new Ending(cause, Optional.empty(), message);
  }

  static Ending of(EndpointException e) {
    return new Ending(Cause.ENDPOINT, Optional.of(e.kind()), String.valueOf(e.getMessage()));
  }
}
