package dev.kernelharness.core;

import java.io.IOException;

/** Takes evaluations as they end. Safe for use by several threads. */
public interface EvaluationSink {

  /**
   * Keeps one evaluation; when this returns it survives a kill of this process.
   *
   * @throws IOException if it can't be kept
   */
  void accept(Evaluation evaluation) throws IOException;
}
