package dev.kernelharness.cli;

import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Problem;
import dev.kernelharness.judge.doctor.Examination;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.ProblemFolder;
import dev.kernelharness.judge.problem.Specimen;
import dev.kernelharness.judge.problem.check.ProblemChecker;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.ResultsFolder;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** What the commands work with, however it is made. */
interface Parts {

  /**
   * The problem of this name, or in this folder.
   *
   * @throws UsageException if there is none, or what is there is wrong, or it takes the name of
   *     another
   */
  Problem problem(String name);

  /**
   * The folder of a problem.
   *
   * @throws UsageException if there is none
   */
  ProblemFolder problemFolder(String name);

  /** The folders of the problems that come with the harness, sorted by name. */
  List<ProblemFolder> problemFolders();

  /** The names of all problems, sorted. */
  List<String> problemIds();

  /**
   * The traps and honest kernels of a problem.
   *
   * @throws UsageException if there is no such problem
   */
  List<Specimen> specimens(String problem);

  /**
   * The name of this machine, found without a compiler.
   *
   * @throws IOException if the system does not say what it is
   */
  String machineId() throws IOException;

  /**
   * This machine, as far as it is known without a compiler.
   *
   * @throws IOException if the system does not say what it is
   */
  Machine machine() throws IOException;

  /**
   * An evaluator, for the caller to close.
   *
   * @param threads OpenMP threads of the first candidates
   * @param cpus where kernels are timed
   * @param sandbox whether candidates must be in a sandbox
   * @param results where what is measured of this machine is kept
   * @param notices told what takes long, a line each
   * @throws IOException if it can't be set up on this machine; the message says what is missing
   */
  Evaluator evaluator(
      int threads,
      MeasuringCpus cpus,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      Consumer<String> notices)
      throws IOException, InterruptedException;

  /** What a server is made of. */
  OracleParts oracle();

  /**
   * Examines this machine.
   *
   * @param threads the OpenMP threads that stand for all
   * @param quick leaves out what takes long
   * @param results where what is measured of this machine is kept
   * @param notices told what is being done, a line each
   * @throws IOException if it can't be set up on this machine; the message says what is missing
   */
  Examination examine(
      int threads,
      boolean quick,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      Consumer<String> notices)
      throws IOException, InterruptedException;

  /**
   * What checks problems, for the caller to close.
   *
   * @param threads OpenMP threads of the kernels
   * @param sandbox whether candidates must be in a sandbox
   * @param results where what is measured of this machine is kept
   * @param notices told what takes long, a line each
   * @throws IOException if it can't be set up on this machine; the message says what is missing
   */
  ProblemChecker problemChecker(
      int threads,
      MeasuringCpus cpus,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      Consumer<String> notices)
      throws IOException, InterruptedException;

  /**
   * Where kernels are timed against each other, for the caller to close.
   *
   * @param threads OpenMP threads of the first duel
   * @param sandbox whether candidates must be in a sandbox
   * @param results where what is measured of this machine is kept
   * @param notices told what takes long, a line each
   * @throws IOException if it can't be set up on this machine; the message says what is missing
   */
  Arena arena(
      int threads,
      MeasuringCpus cpus,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      Consumer<String> notices)
      throws IOException, InterruptedException;
}
