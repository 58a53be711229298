package dev.kernelharness.judge.problem.check;

import dev.kernelharness.judge.problem.ProblemFolder;
import java.util.List;
import java.util.function.Consumer;

/** Checks problems. */
public interface ProblemChecker extends AutoCloseable {

  /**
   * Checks each problem, and tells what was found in the order of the folders, each as soon as it
   * is known.
   */
  void check(List<ProblemFolder> folders, Consumer<CheckReport> told) throws InterruptedException;

  @Override
  void close();
}
