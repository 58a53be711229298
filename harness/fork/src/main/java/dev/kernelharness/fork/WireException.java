package dev.kernelharness.fork;

import java.io.IOException;

/** A message that breaks the rules of {@link Wire}. */
public final class WireException extends IOException {

  private static final long serialVersionUID = 1L;

  /** With what people read. */
  public WireException(String message) {
    super(message);
  }
}
