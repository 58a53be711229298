package dev.kernelharness.search.dataset;

/** Training data can't be made of what was given; the message is one line that says why. */
public final class DatasetException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Says why. */
  public DatasetException(String message) {
    super(message);
  }

  /** Says why, and what it came from. */
  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
