package dev.kernelharness.ledger.regress;

/** Stored results can't be used; the message is one line that says which file and why. */
public final class ResultsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what people read. */
  public ResultsException(String message) {
    super(message);
  }

  /** With what people read and its cause. */
  public ResultsException(String message, Throwable cause) {
    super(message, cause);
  }
}
