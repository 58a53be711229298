package dev.kernelharness.judge.inspect;

/** A file is not an ELF file that can be read. */
final class MalformedElfException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedElfException(String message) {
    super(message);
  }
}
