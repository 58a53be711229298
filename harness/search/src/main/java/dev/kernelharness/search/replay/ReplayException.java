package dev.kernelharness.search.replay;

/**
 * What is to be played can't be; the message is one line that names the file and, where it helps,
 * the line.
 */
public final class ReplayException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With what is wrong. */
  public ReplayException(String message) {
    super(message);
  }

  /** With what is wrong, and why. */
  public ReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
