package dev.kernelharness.search.chat;

/** No answer came. The message is one line for people: what happened, where, what to do. */
public final class EndpointException extends Exception {

  private static final long serialVersionUID = 1;

  /** What happened, for programs. */
  public enum Kind {
    /** Nothing listens there, or it broke the connection, after all tries. */
    UNREACHABLE(true),
    /** The key is missing or wrong. */
    KEY(true),
    /** The server has no such model, or no such path. */
    NOT_FOUND(true),
    /** Out of quota, or told to wait longer than we do. */
    BUSY(true),
    /** The server failed, after all tries. */
    SERVER(true),
    /** It did not answer in time, after all tries. */
    TIMED_OUT(true),
    /** What came is no answer, after all tries. */
    GARBLED(true),
    /** The server does not take this very request, for example because it is too long. */
    REFUSED(false);

    private final boolean ends;

    Kind(boolean ends) {
      this.ends = ends;
    }

    /** Whether further requests would fare no better, so that a run should end and be resumed. */
    public boolean endsRun() {
      return ends;
    }
  }

  private final Kind kind;

  /** An answer that did not come. */
  public EndpointException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** An answer that did not come, and why. */
  public EndpointException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What happened. */
  public Kind kind() {
    return kind;
  }
}
