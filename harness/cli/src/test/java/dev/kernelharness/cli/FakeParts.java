package dev.kernelharness.cli;

import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Problem;
import dev.kernelharness.judge.doctor.Examination;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.Specimen;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.ResultsFolder;
import java.util.List;
import java.util.function.Consumer;

/** Parts that judge without compiling anything; also a program, for tests of the process. */
final class FakeParts implements Parts {

  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    int exitCode = HarnessCommand.commandLine(new FakeParts(), terminal).execute(args);
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
  public List<String> problemIds() {
    return List.of("dgemm");
  }

  @Override
  public List<Specimen> specimens(String problemId) {
    return List.of();
  }

  @Override
  public String machineId() {
    return FakeEvaluator.MACHINE.id();
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
}
