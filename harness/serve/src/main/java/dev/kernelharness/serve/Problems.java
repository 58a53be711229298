package dev.kernelharness.serve;

import dev.kernelharness.core.Problem;
import java.util.List;
import java.util.Optional;

/** The problems that can be scored. Safe for use by several threads. */
public interface Problems {

  /** All of them, by name. */
  List<Problem> all();

  /** The problem of this name. */
  default Optional<Problem> find(String id) {
    return all().stream().filter(problem -> problem.id().equals(id)).findFirst();
  }
}
