package dev.kernelharness.cli;

import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Problem;
import dev.kernelharness.judge.doctor.Examination;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemException;
import dev.kernelharness.judge.problem.ProblemFolder;
import dev.kernelharness.judge.problem.Specimen;
import dev.kernelharness.judge.problem.check.ProblemChecker;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.ResultsFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Parts that judge without compiling anything; also a program, for tests of the process. */
final class FakeParts implements Parts {

  private static final KernelsFolder PROBLEMS =
      new KernelsFolder(Path.of("src/test/resources/problems"));

  private final List<Specimen> specimens;

  FakeParts() {
    this(List.of());
  }

  FakeParts(List<Specimen> specimens) {
    this.specimens = List.copyOf(specimens);
  }

  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    int exitCode = HarnessCommand.execute(new FakeParts(), terminal, args);
    terminal.out().flush();
    terminal.err().flush();
    System.exit(exitCode);
  }

  @Override
  public Problem problem(String id) {
    if (!id.equals(FakeProblem.DGEMM.id())) {
      throw new UsageException("unknown problem '" + id + "'; known: dgemm");
    }
    return FakeProblem.DGEMM;
  }

  @Override
  public ProblemFolder problemFolder(String name) {
    try {
      return PROBLEMS.named(name, Path.of(""));
    } catch (ProblemException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public List<ProblemFolder> problemFolders() {
    return PROBLEMS.problemIds().stream().map(PROBLEMS::problem).map(ProblemFolder::new).toList();
  }

  @Override
  public List<String> problemIds() {
    return List.of("dgemm");
  }

  @Override
  public List<Specimen> specimens(String problem) {
    return specimens;
  }

  @Override
  public String machineId() {
    return FakeEvaluator.MACHINE.id();
  }

  @Override
  public Machine machine() {
    return FakeEvaluator.MACHINE;
  }

  @Override
  public Evaluator evaluator(
      int threads,
      MeasuringCpus cpus,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      Consumer<String> notices) {
    return new FakeEvaluator();
  }

  @Override
  public OracleParts oracle() {
    return new FakeOracleParts();
  }

  @Override
  public Examination examine(
      int threads,
      boolean quick,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      Consumer<String> notices) {
    notices.accept("measuring the FMA peak");
    return FakeExamination.of(threads, quick);
  }

  @Override
  public Arena arena(
      int threads,
      MeasuringCpus cpus,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      Consumer<String> notices) {
    return new FakeArena();
  }

  @Override
  public ProblemChecker problemChecker(
      int threads,
      MeasuringCpus cpus,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      Consumer<String> notices) {
    return new FakeChecker();
  }
}
