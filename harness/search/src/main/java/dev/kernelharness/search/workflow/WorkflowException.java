package dev.kernelharness.search.workflow;

/**
 * A workflow that does not exist, or whose file or templates are wrong; the message is one line
 * with the file and the place in it.
 */
public final class WorkflowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what is wrong, where, and what to do. */
  public WorkflowException(String message) {
    super(message);
  }

  /** With what is wrong, where, what to do, and what it was noticed by. */
  public WorkflowException(String message, Throwable cause) {
    super(message, cause);
  }
}
