package dev.kernelharness.cli;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Shape;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say under which terms candidates are judged. */
final class ConditionsOptions {

  private static final int MAX_THREADS = 1024;

  @Option(
      names = "--problem",
      paramLabel = "NAME",
      defaultValue = "dgemm",
      description = "What must be computed: a folder of kernels/. Default: ${DEFAULT-VALUE}.")
  private String problem = "dgemm";

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
      names = "--protocol",
      paramLabel = "NAME",
      defaultValue = "standard",
      converter = Converters.ToProtocol.class,
      description =
          "How time is taken: paper (1 warm-up, 3 calls, 105 points checked), standard (until"
              + " stable, every element checked) or leaderboard (several fresh JVMs). Default:"
              + " ${DEFAULT-VALUE}.")
  private Protocol protocol = Protocol.STANDARD;

  @Option(
      names = "--fresh-forks",
      description = "Measure each candidate in a JVM that has measured nothing before; slower.")
  private boolean freshForks;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "OpenMP threads. Default: one for each core.")
  private int threads = Runtime.getRuntime().availableProcessors();

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
    return threads;
  }

  /**
   * The terms that the options ask for.
   *
   * @throws UsageException if they do not fit together
   */
  Conditions conditions(Parts parts) {
    return conditions(parts.problem(problem), Optional.empty());
  }

  /**
   * The terms that the options ask for, with another problem or shape.
   *
   * @param otherShape in place of the shape that the options name
   * @throws UsageException if they do not fit together
   */
  Conditions conditions(Problem of, Optional<Shape> otherShape) {
    if (threads > MAX_THREADS) {
      throw new UsageException("threads must be at most " + MAX_THREADS + ": " + threads);
    }
    try {
      Shape timed =
          otherShape.orElseGet(
              () ->
                  shape == null || !of.id().equals(problem) ? of.defaultShape() : of.shape(shape));
      requireAddressable(of, timed);
      Protocol chosen = freshForks ? protocol.withForks(Math.max(1, protocol.forks())) : protocol;
      return new Conditions(of, timed, optLevel, stage, chosen, threads, timeout);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireAddressable(Problem of, Shape shape) {
    try {
      long bytes = 0;
      for (Argument argument : of.signature().arguments()) {
        if (argument.isBuffer()) {
          bytes = Math.addExact(bytes, argument.sizeBytes(shape));
        } else if (argument.type() == ElementType.INT
            && shape.size(argument.name()) > Integer.MAX_VALUE) {
          throw new UsageException(
              argument.name() + " does not fit a C int: " + shape.size(argument.name()));
        }
      }
    } catch (ArithmeticException e) {
      throw new UsageException("the buffers of shape " + shape + " are too large", e);
    }
  }
}
