package dev.kernelharness.cli;

import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Problem;
import dev.kernelharness.judge.Judge;
import dev.kernelharness.judge.Workshop;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemException;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.problem.Specimen;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.ResultsFolder;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The one place that knows which classes the parts are. */
final class Wiring implements Parts {

  @Override
  public Problem problem(String id) {
    try {
      return ProblemReader.read(KernelsFolder.locate().problem(id));
    } catch (ProblemException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public List<String> problemIds() {
    return KernelsFolder.locate().problemIds();
  }

  @Override
  public List<Specimen> specimens(String problemId) {
    try {
      return KernelsFolder.locate().specimens(problemId);
    } catch (ProblemException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Evaluator evaluator(
      int threads, Sandbox.Wish sandbox, ResultsFolder results, Consumer<String> notices)
      throws IOException, InterruptedException {
    Workshop workshop =
        Workshop.open(sandbox, machine -> results.calibration(machine.id()), notices);
    workshop.warmUp(threads);
    return new Judge(workshop);
  }
}
