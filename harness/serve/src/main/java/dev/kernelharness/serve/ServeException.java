package dev.kernelharness.serve;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Why a request is not answered with results. Carries no stack trace: it is an answer. */
public final class ServeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The kinds of refusal. */
  public enum Code {
    BAD_REQUEST(400, false),
    UNAUTHORIZED(401, false),
    UNKNOWN_PROBLEM(404, false),
    NOT_FOUND(404, false),
    METHOD_NOT_ALLOWED(405, false),
    SLOW_BODY(408, true),
    TOO_LARGE(413, false),
    UNSUPPORTED_MEDIA_TYPE(415, false),
    MISDIRECTED(421, false),
    INVALID(422, false),
    TOO_MANY_REQUESTS(429, true),
    FAULT(500, true),
    QUEUE_FULL(503, true),
    DRAINING(503, true),
    CALIBRATING(503, true),
    UNSCORABLE(503, true),
    DEADLINE(504, true);

    private final int status;
    private final boolean retryable;

    Code(int status, boolean retryable) {
      this.status = status;
      this.retryable = retryable;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
      return retryable;
    }

    /** The word that programs read. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Code code;
  private final transient Optional<Duration> retryAfter;

  private ServeException(Code code, String detail, Optional<Duration> retryAfter) {
    super(detail, null, false, false);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /**
   * A refusal.
   *
   * @param detail what people read, in one line
   */
  public static ServeException of(Code code, String detail) {
    return new ServeException(code, detail, Optional.empty());
  }

  /** A refusal that may be over after a while. */
  public static ServeException busy(Code code, String detail, Duration retryAfter) {
    return new ServeException(code, detail, Optional.of(retryAfter));
  }

  /** What kind. */
  public Code code() {
    return code;
  }

  /** When to come back, where that is known. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** What people read. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
