package dev.kernelharness.serve.http;

import dev.kernelharness.serve.ServeException;
import dev.kernelharness.serve.ServeException.Code;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes refusals of exceptions; the one place where a mistake of ours becomes an answer. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static ServeException refusal(Throwable e) {
    Throwable cause = e;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof ServeException refusal) {
      return refusal;
    }
    LOG.error("a request failed", cause);
    return ServeException.of(Code.FAULT, "the server failed; its log says more");
  }
}
