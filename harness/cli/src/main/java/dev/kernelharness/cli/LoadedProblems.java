package dev.kernelharness.cli;

import dev.kernelharness.core.Problem;
import dev.kernelharness.serve.Problems;
import java.util.Comparator;
import java.util.List;

/**
 * Problems that were read when the server started: requests name them, and never a folder.
 *
 * @param all the problems
 */
record LoadedProblems(List<Problem> all) implements Problems {

  LoadedProblems {
    all = all.stream().sorted(Comparator.comparing(Problem::id)).toList();
  }
}
