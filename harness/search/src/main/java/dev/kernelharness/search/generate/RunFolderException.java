package dev.kernelharness.search.generate;

/** A run's folder is not what is asked of it. The message is one line for the user. */
public final class RunFolderException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What is wrong, and with which file. */
  public RunFolderException(String message) {
    super(message);
  }

  /** What is wrong, with which file, and why. */
  public RunFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
