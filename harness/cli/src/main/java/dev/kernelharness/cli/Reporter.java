package dev.kernelharness.cli;

/** Tells the user what became of the submissions. Used by one thread at a time. */
interface Reporter {

  /** Takes the next outcome, in the submissions' order. */
  void add(Outcome outcome);

  /** All are done. */
  void end();

  /** No more will come: the user has stopped waiting. */
  default void cutShort() {
    end();
  }
}
