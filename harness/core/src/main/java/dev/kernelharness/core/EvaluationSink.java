package dev.kernelharness.core;

import java.io.IOException;

/** Takes evaluations as they end. Safe for use by several threads. */
public interface EvaluationSink {

  /**
   * Keeps one evaluation; when this returns it survives a kill of this process.
   *
   * @param origin where the candidate came from
   * @throws IOException if it can't be kept
   */
  void accept(Evaluation evaluation, Origin origin) throws IOException;
}
