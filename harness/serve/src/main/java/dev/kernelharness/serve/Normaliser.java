package dev.kernelharness.serve;

import dev.kernelharness.core.Problem;

/** Says which candidates are the same work. Safe for use by several threads. */
@FunctionalInterface
public interface Normaliser {

  /**
   * A text, or its digest, that is equal for candidates with the same verdict: it follows from the
   * source without layout and comments; from the whole content where no source can be found.
   */
  String normalised(Problem problem, byte[] content);
}
