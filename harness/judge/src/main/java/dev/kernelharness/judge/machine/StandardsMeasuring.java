package dev.kernelharness.judge.machine;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Estimators;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.Standards;
import dev.kernelharness.judge.compile.Compiled;
import dev.kernelharness.judge.compile.Compiler;
import dev.kernelharness.judge.compile.Contract;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.measure.ForkPool;
import dev.kernelharness.judge.measure.MeasurementSlot;
import dev.kernelharness.judge.measure.Measurer;
import dev.kernelharness.judge.measure.Outcome;
import dev.kernelharness.judge.measure.Subject;
import dev.kernelharness.judge.process.Cpus;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.verify.TimedCalls;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.NativeTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Measures the standards: the baseline in turn with the yardstick, unless it is the yardstick;
 * OpenBLAS and the yardstick in blocks, each in a JVM of its own, because OpenBLAS's threads spin
 * on after a call and would disturb whatever runs beside them.
 */
public final class StandardsMeasuring implements StandardsBook.Source {

  private static final Protocol IN_TURN =
      new Protocol(
          "standards",
          Protocol.Verification.STANDARD,
          3,
          15,
          400,
          Duration.ofMillis(800),
          1,
          true,
          1,
          Protocol.Cache.WARM);

  /** The yardstick with itself, so that its time is that of the second in each pair. */
  private static final Protocol WITH_ITSELF =
      new Protocol(
          "standards",
          Protocol.Verification.STANDARD,
          20,
          150,
          300,
          Duration.ofMillis(400),
          1,
          true,
          1,
          Protocol.Cache.WARM);

  private static final Protocol ALONE =
      new Protocol(
          "standards",
          Protocol.Verification.STANDARD,
          20,
          200,
          400,
          Duration.ofMillis(300),
          1,
          false,
          1,
          Protocol.Cache.WARM);

  /** OpenBLAS has threads of its own: those of OpenMP must not spin beside them. */
  private static final Map<String, String> PATIENT = Map.of("OMP_WAIT_POLICY", "passive");

  private static final int ROUNDS = 3;
  private static final double QUANTILE = 0.05;

  private final Compiler compiler;
  private final VendorLibrary vendor;
  private final FmaPeak peak;
  private final Leash leash;
  private final NativeTools tools;
  private final MeasurementSlot slot;
  private final Cpus places;
  private final Clock clock;

  /**
   * With the parts that compile and measure, the CPUs that threads are bound to, and the clock that
   * says when.
   */
  public StandardsMeasuring(
      Compiler compiler,
      VendorLibrary vendor,
      FmaPeak peak,
      Leash leash,
      NativeTools tools,
      MeasurementSlot slot,
      Cpus places,
      Clock clock) {
    this.compiler = compiler;
    this.vendor = vendor;
    this.peak = peak;
    this.leash = leash;
    this.tools = tools;
    this.slot = slot;
    this.places = places;
    this.clock = clock;
  }

  @Override
  public Calibration measure(Conditions conditions) throws Exception {
    Problem problem = conditions.problem();
    Path yardstick = library(problem.yardstick(), conditions, "yardstick");
    double peakGflops = slot.measuring(() -> peak.measureGflops(conditions.threads()));
    Estimate slowdown = baselineSlowdown(conditions, yardstick);
    double baselineRatio = slowdown.value();
    double baselineSpread = slowdown.relativeHalfWidth();
    Optional<String> routine = VendorLibrary.routine(problem);
    if (routine.isEmpty()) {
      Samples alone = yardstick(conditions, yardstick).yardstick();
      return taken(
          new Standards(low(alone), baselineRatio, OptionalDouble.empty(), peakGflops),
          new Calibration.Spread(
              Estimators.quantile(alone, QUANTILE).relativeHalfWidth(),
              baselineSpread,
              OptionalDouble.empty()));
    }
    Path folder = Files.createTempDirectory("kernel-harness-openblas");
    try {
      Path openblas = vendor.build(routine.get(), problem.signature(), folder);
      double[] yardstickNanos = new double[ROUNDS];
      double[] ratios = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        Outcome.Measured pairs = yardstick(conditions, yardstick);
        yardstickNanos[round] = low(pairs.yardstick());
        double openblasNanos =
            low(measure(conditions, openblas, Optional.empty(), ALONE, PATIENT).candidate());
        ratios[round] = openblasNanos / low(pairs.candidate()); // both called first
      }
      Arrays.sort(ratios);
      Arrays.sort(yardstickNanos);
      double ratio = ratios[ROUNDS / 2];
      return taken(
          new Standards(yardstickNanos[0], baselineRatio, OptionalDouble.of(ratio), peakGflops),
          new Calibration.Spread(
              yardstickNanos[ROUNDS - 1] / yardstickNanos[0] - 1,
              baselineSpread,
              OptionalDouble.of((ratios[ROUNDS - 1] - ratios[0]) / ratio)));
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  /** The baseline's time ÷ the yardstick's; 1 where the one is the other. */
  private Estimate baselineSlowdown(Conditions conditions, Path yardstick) throws Exception {
    Problem problem = conditions.problem();
    if (problem.baseline().equals(problem.yardstick())) {
      return new Estimate(1, 1, 1, 1);
    }
    Path baseline = library(problem.baseline(), conditions, "baseline");
    Outcome.Measured inTurn =
        measure(conditions, baseline, Optional.of(yardstick), IN_TURN, Map.of());
    return Estimators.medianRatio(inTurn.candidate(), inTurn.yardstick());
  }

  private Outcome.Measured yardstick(Conditions conditions, Path yardstick) throws Exception {
    return measure(conditions, yardstick, Optional.of(yardstick), WITH_ITSELF, Map.of());
  }

  private Calibration taken(Standards standards, Calibration.Spread spread) {
    return new Calibration(standards, Optional.of(clock.instant()), Optional.of(spread));
  }

  /** Each measurement has JVMs of its own: what OpenBLAS leaves running ends with them. */
  private Outcome.Measured measure(
      Conditions conditions,
      Path library,
      Optional<Path> yardstick,
      Protocol protocol,
      Map<String, String> environment)
      throws Exception {
    try (TimedCalls calls = TimedCalls.unverified(conditions, 1);
        ForkPool pool = new ForkPool(leash, tools, slot, 0, List.of(), places, environment)) {
      CallPlan plan = calls.plan();
      Subject subject =
          new Subject(
              calls.memory(),
              new Subject.Kernel(library, plan),
              yardstick.map(y -> new Subject.Kernel(y, calls.yardstickPlan())));
      Outcome outcome =
          new Measurer(pool, slot)
              .measure(
                  subject,
                  protocol.withCache(conditions.protocol().cache()),
                  conditions.threads(),
                  Duration.ofSeconds(60),
                  calls);
      if (outcome instanceof Outcome.Measured measured) {
        return measured;
      }
      throw new IOException("a standard of this machine can't be measured: " + outcome);
    }
  }

  private Path library(String source, Conditions conditions, String what)
      throws IOException, InterruptedException {
    Compiled compiled =
        compiler.compile(
            source, Language.of(source), Contract.of(conditions.problem()), conditions.optLevel());
    if (compiled instanceof Compiled.Library library) {
      return library.library();
    }
    throw new IOException(
        "the "
            + what
            + " of problem "
            + conditions.problem().id()
            + " does not compile: "
            + ((Compiled.Failed) compiled).verdict().detail());
  }

  private static double low(Samples samples) {
    return Estimators.quantile(samples, QUANTILE).value();
  }
}
