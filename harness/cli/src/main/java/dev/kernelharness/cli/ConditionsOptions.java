package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Shape;
import dev.kernelharness.judge.machine.MeasuringCpus;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say under which terms candidates are judged, and how they are timed. */
final class ConditionsOptions {

  @Mixin private TermsOptions terms = new TermsOptions();

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

  /** OpenMP threads. */
  int threads() {
    return terms.threads();
  }

  /** Where kernels are timed. */
  MeasuringCpus measuringCpus() {
    return terms.measuringCpus();
  }

  /**
   * The terms that the options ask for.
   *
   * @throws UsageException if they do not fit together
   */
  Conditions conditions(Parts parts) {
    return conditions(terms.problem(parts), Optional.empty());
  }

  /**
   * The terms that the options ask for, with another problem or shape.
   *
   * @param otherShape in place of the shape that the options name
   * @throws UsageException if they do not fit together
   */
  Conditions conditions(Problem of, Optional<Shape> otherShape) {
    Protocol chosen = freshForks ? protocol.withForks(Math.max(1, protocol.forks())) : protocol;
    return terms.conditions(of, otherShape, chosen);
  }
}
