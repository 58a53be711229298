package dev.kernelharness.cli;

import dev.kernelharness.core.StepTimes;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.ResultsFolder;
import dev.kernelharness.serve.Lane;
import dev.kernelharness.serve.Normaliser;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** What a server is made of. */
interface OracleParts {

  /**
   * What a server scores on, for the caller to close.
   *
   * @param threads OpenMP threads of the first candidates
   * @param sets where kernels are timed, a set for each lane
   * @param jobs candidates that each lane is handed at once
   * @param sandbox whether candidates must be in a sandbox
   * @param results where what is measured of this machine is kept
   * @param times told where time goes
   * @param notices told what takes long, a line each
   * @throws IOException if it can't be set up on this machine; the message says what is missing
   */
  List<Lane> lanes(
      int threads,
      List<MeasuringCpus> sets,
      int jobs,
      Sandbox.Wish sandbox,
      ResultsFolder results,
      StepTimes times,
      Consumer<String> notices)
      throws IOException, InterruptedException;

  /** Says which candidates are the same work. */
  Normaliser normaliser();

  /** The version of what judges: results of another one may differ. */
  String scorer();
}
