package dev.kernelharness.judge.problem;

/** A problem that does not exist or whose file is wrong; the message tells the user what to do. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what was wrong, where, and what to do. */
  public ProblemException(String message) {
    super(message);
  }
}
