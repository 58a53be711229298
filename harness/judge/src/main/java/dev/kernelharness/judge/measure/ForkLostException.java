package dev.kernelharness.judge.measure;

import java.io.IOException;

/** A worker is gone, or is of no use any more; it carries how that looks as an outcome. */
final class ForkLostException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  ForkLostException(Outcome outcome) {
    super(outcome.toString());
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }
}
