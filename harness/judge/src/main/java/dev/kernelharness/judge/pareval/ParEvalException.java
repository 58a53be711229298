package dev.kernelharness.judge.pareval;

/** A checkout is not what is expected of one; the message says where and what. */
public final class ParEvalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message of one line. */
  public ParEvalException(String message) {
    super(message);
  }
}
