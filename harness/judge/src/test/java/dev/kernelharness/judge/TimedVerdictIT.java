package dev.kernelharness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Standards;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.process.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Held against this machine's peak, which is really measured. */
@Timeout(120)
@Isolated
class TimedVerdictIT {

  private static final Problem DGEMM =
      ProblemReader.read(new KernelsFolder(Path.of("../../kernels")).problem("dgemm"));
  private static final double WORK = 2.0 * 256 * 256 * 256;

  @TempDir static Path folder;
  private static Workshop workshop;

  @BeforeAll
  static void open() throws Exception {
    workshop =
        Workshop.open(
            Sandbox.Wish.AUTO,
            MeasuringCpus.all(),
            machine -> folder.resolve("calibration.json"),
            notice -> {});
  }

  @AfterAll
  static void close() {
    workshop.close();
  }

  @Test
  void abovePeak_tenTimesTheMachine_isAnIntegrityViolationWithBothFigures() throws Exception {
    double peak = workshop.peakGflops(1);
    Verdict.Rejected rejected = against(10 * peak, peak).orElseThrow();
    assertThat(rejected.reason()).isEqualTo(Reason.INTEGRITY);
    assertThat(rejected.detail())
        .contains("faster than the machine", "measured peak with --threads 1");
  }

  @Test
  void abovePeak_strassenThreeLevelsDeepAtThePeak_isNoViolation() throws Exception {
    double peak = workshop.peakGflops(1);
    assertThat(against(peak * 512 / 343, peak)).isEmpty();
  }

  @Test
  void abovePeak_storedPeakFromABusyMachine_isMeasuredAgainFirst() throws Exception {
    double peak = workshop.peakGflops(1);
    assertThat(against(0.8 * peak, 0.1 * peak)).isEmpty();
  }

  private static Optional<Verdict.Rejected> against(double gflops, double storedPeak)
      throws Exception {
    Conditions conditions =
        new Conditions(
            DGEMM,
            DGEMM.defaultShape(),
            OptLevel.O3,
            6,
            Protocol.STANDARD,
            1,
            Duration.ofSeconds(8));
    Preparation.Ready ready =
        new Preparation.Ready(Path.of("unused"), workshop.oracle(conditions), false);
    double nanos = WORK / gflops;
    return new TimedVerdict(workshop, conditions, ready)
        .abovePeak(
            new Estimate(nanos, nanos, nanos, 100),
            new Standards(nanos, 1, OptionalDouble.empty(), storedPeak));
  }
}
