package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Shape;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.ProblemException;
import dev.kernelharness.judge.problem.ShapeFit;
import dev.kernelharness.judge.process.Cpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is computed, and under which terms. */
final class TermsOptions {

  private static final int MAX_THREADS = 1024;

  @Option(
      names = "--problem",
      paramLabel = "NAME",
      defaultValue = "dgemm",
      description =
          "What must be computed: a problem that 'harness problems' lists, or the folder of one."
              + " Default: ${DEFAULT-VALUE}.")
  private String problem = "dgemm";

  private @Nullable Problem named;

  @Option(
      names = "--shape",
      paramLabel = "SIZES",
      converter = Converters.ToShape.class,
      description =
          "The timed shape, for example M=256,N=256,K=256; sizes that are left out stay the"
              + " problem's own.")
  private @Nullable Shape shape;

  @Option(
      names = "--opt",
      paramLabel = "LEVEL",
      defaultValue = "O3",
      converter = Converters.ToOptLevel.class,
      description = "GCC's optimisation level: O0, O1, O2 or O3. Default: ${DEFAULT-VALUE}.")
  private OptLevel optLevel = OptLevel.O3;

  @Option(
      names = "--stage",
      paramLabel = "1..6",
      defaultValue = "6",
      description =
          "What the source may use: 1 register blocking, 2 + cache blocking, 3 + SIMD, 4 + OpenMP,"
              + " 5 + prefetch, 6 everything. Default: ${DEFAULT-VALUE}.")
  private int stage = 6;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "OpenMP threads. Default: one for each core of --cpus.")
  private @Nullable Integer threads;

  @Option(
      names = "--cpus",
      paramLabel = "LIST",
      converter = Converters.ToCpus.class,
      description =
          "The CPUs that kernels are timed on, for example 2-3: threads are bound to them, and"
              + " everything else is done on the others. Default: all of them, and nothing else is"
              + " done meanwhile.")
  private @Nullable Cpus cpus;

  @Option(
      names = "--cache",
      paramLabel = "STATE",
      defaultValue = "warm",
      converter = Converters.ToCache.class,
      description =
          "Where the operands are when a call begins: warm (as near as in a loop of calls) or cold"
              + " (in memory only). Default: ${DEFAULT-VALUE}.")
  private Protocol.Cache cache = Protocol.Cache.WARM;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "8s",
      converter = Converters.ToDuration.class,
      description =
          "How long a candidate may run in the trial, and again in the measurement: 8s, 500ms, 2m."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofSeconds(8);

  /** OpenMP threads. */
  int threads() {
    return threads == null ? measuringCpus().cores() : threads;
  }

  /**
   * Where kernels are timed.
   *
   * @throws UsageException if such CPUs are not there
   */
  MeasuringCpus measuringCpus() {
    try {
      return cpus == null ? MeasuringCpus.all() : MeasuringCpus.chosen(cpus);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The problem that the options name. */
  Problem problem(Parts parts) {
    if (named == null) {
      named = parts.problem(problem);
    }
    return named;
  }

  /** The problem of this name: the one that the options name, if that is what it is called. */
  Problem problem(Parts parts, String id) {
    Problem asked = problem(parts);
    return asked.id().equals(id) ? asked : parts.problem(id);
  }

  /**
   * The terms that the options ask for.
   *
   * @param of the problem
   * @param otherShape in place of the shape that the options name
   * @throws UsageException if they do not fit together
   */
  Conditions conditions(Problem of, Optional<Shape> otherShape, Protocol protocol) {
    try {
      Shape timed =
          otherShape.orElseGet(
              () -> shape == null || !isNamed(of) ? of.defaultShape() : of.shape(shape));
      return checked(
          new Conditions(
              of, timed, optLevel, stage, protocol.withCache(cache), threads(), timeout));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * These terms, if a kernel can be called under them.
   *
   * @throws UsageException if it can't
   */
  static Conditions checked(Conditions conditions) {
    if (conditions.threads() > MAX_THREADS) {
      throw new UsageException(
          "threads must be at most " + MAX_THREADS + ": " + conditions.threads());
    }
    try {
      ShapeFit.require(conditions.problem(), conditions.shape());
    } catch (ProblemException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    return conditions;
  }

  /** Whether the options name this problem, so that their shape is one of its. */
  private boolean isNamed(Problem of) {
    return named != null && named.id().equals(of.id());
  }
}
