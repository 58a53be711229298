package dev.kernelharness.search.generate;

import dev.kernelharness.core.Problem;
import java.util.Optional;

/** Finds kernels in answers, as the judge does. Safe for use by several threads. */
public interface Sources {

  /**
   * The kernel in an answer.
   *
   * @param completion the answer, without its reasoning where the server tells it apart
   * @return empty if there is none
   */
  Optional<Source> extract(Problem problem, String completion);
}
