package dev.kernelharness.judge.compile;

import java.io.IOException;

/** A program that the judge needs is not installed; the message names the package to install. */
public final class ToolMissingException extends IOException {
  private static final long serialVersionUID = 1L;

  /** One clear line for people. */
  public ToolMissingException(String message) {
    super(message);
  }
}
