package dev.kernelharness.cli;

import dev.kernelharness.core.StepTimes;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.ResultsFolder;
import dev.kernelharness.serve.Lane;
import dev.kernelharness.serve.Normaliser;
import java.util.List;
import java.util.function.Consumer;

/** Parts of a server that judges without compiling anything. */
final class FakeOracleParts implements OracleParts {

  @Override
  public List<Lane> lanes(
      int threads,
      List<MeasuringCpus> sets,
      int jobs,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      StepTimes times,
      Consumer<String> notices) {
    return sets.stream()
        .map(
            set -> new Lane(new FakeEvaluator(), FakeEvaluator.MACHINE, set.order().toList(), jobs))
        .toList();
  }

  @Override
  public Normaliser normaliser() {
    return new SourceNormaliser();
  }

  @Override
  public String scorer() {
    return "sha256:test";
  }
}
