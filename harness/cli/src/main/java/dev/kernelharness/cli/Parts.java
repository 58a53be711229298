package dev.kernelharness.cli;

import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Problem;
import dev.kernelharness.judge.problem.Specimen;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.ResultsFolder;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** What the commands work with, however it is made. */
interface Parts {

  /**
   * The problem of this name.
   *
   * @throws UsageException if there is none, with the names that there are
   */
  Problem problem(String id);

  /** The names of all problems, sorted. */
  List<String> problemIds();

  /**
   * The traps and honest kernels of a problem.
   *
   * @throws UsageException if there is no such problem
   */
  List<Specimen> specimens(String problemId);

  /**
   * An evaluator, for the caller to close.
   *
   * @param threads OpenMP threads of the first candidates
   * @param sandbox whether candidates must be in a sandbox
   * @param results where what is measured of this machine is kept
   * @param notices told what takes long, a line each
   * @throws IOException if it can't be set up on this machine; the message says what is missing
   */
  Evaluator evaluator(
      int threads, Sandbox.Wish sandbox, ResultsFolder results, Consumer<String> notices)
      throws IOException, InterruptedException;
}
