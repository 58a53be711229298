package dev.kernelharness.cli;

import dev.kernelharness.core.StepTimes;
import dev.kernelharness.judge.Judge;
import dev.kernelharness.judge.Workshop;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.ResultsFolder;
import dev.kernelharness.serve.Lane;
import dev.kernelharness.serve.Normaliser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Knows which classes the parts of a server are. */
final class OracleWiring implements OracleParts {

  @Override
  public List<Lane> lanes(
      int threads,
      List<MeasuringCpus> sets,
      int jobs,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      StepTimes times,
      Consumer<String> notices)
      throws IOException, InterruptedException {
    List<Lane> lanes = new ArrayList<>();
    for (MeasuringCpus cpus : sets) {
      Workshop workshop =
          Workshop.open(sandbox, cpus, machine -> results.calibration(machine.id()), notices);
      workshop.tell(times);
      workshop.warmUp(threads);
      lanes.add(new Lane(new Judge(workshop), workshop.machine(), cpus.order().toList(), jobs));
    }
    return lanes;
  }

  @Override
  public Normaliser normaliser() {
    return new SourceNormaliser();
  }

  @Override
  public String scorer() {
    return ScorerVersion.of(System.getenv());
  }
}
