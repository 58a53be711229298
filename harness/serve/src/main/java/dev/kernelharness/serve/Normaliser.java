package dev.kernelharness.serve;

import dev.kernelharness.core.Problem;

/** Says which candidates are the same work. Safe for use by several threads. */
@FunctionalInterface
public interface Normaliser {

  /**
   * What decides a candidate's verdict: its source without layout and comments; its whole content
   * where no source can be found.
   */
  String normalised(Problem problem, byte[] content);
}
