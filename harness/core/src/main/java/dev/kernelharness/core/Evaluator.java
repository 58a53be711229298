package dev.kernelharness.core;

/** Judges candidates. Safe for use by several threads; never throws for what a candidate does. */
public interface Evaluator extends AutoCloseable {

  /** Judges one candidate; what goes wrong on our side comes back as a fault. */
  Evaluation evaluate(Candidate candidate, Conditions conditions);

  @Override
  void close();

  /**
   * Candidates worth being under way at once: one for each core, and some that wait to be measured
   * in a row, so that compiling and measuring alternate less.
   */
  static int usefulAtOnce() {
    return Runtime.getRuntime().availableProcessors() + 8;
  }
}
