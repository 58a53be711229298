package dev.kernelharness.search.chat;

/** Brings a request's trouble through the client library. */
final class TroubleException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Trouble trouble;

  TroubleException(Trouble trouble, Throwable cause) {
    super(trouble.what(), cause);
    this.trouble = trouble;
  }

  TroubleException(Trouble trouble) {
    super(trouble.what());
    this.trouble = trouble;
  }

  Trouble trouble() {
    return trouble;
  }
}
