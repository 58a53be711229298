package dev.kernelharness.ledger;

import dev.kernelharness.core.Estimate;
import dev.kernelharness.ledger.StoredEvaluation.Timing;
import java.util.Optional;

/**
 * An accepted evaluation and the speed that it is ranked by.
 *
 * @param evaluation without its samples
 * @param speed speedup over the yardstick, with its interval
 */
public record Standing(StoredEvaluation evaluation, Estimate speed) {

  /**
   * The standing of an evaluation: the median over pairs with the yardstick, which is free of the
   * machine's drift; where no pairs are stored, what the estimated time says. Empty if it is not
   * accepted, or was not held against the yardstick.
   */
  public static Optional<Standing> of(StoredEvaluation evaluation) {
    if (!evaluation.isAccepted() || evaluation.timing().isEmpty()) {
      return Optional.empty();
    }
    Timing timing = evaluation.timing().get();
    if (timing.isPaired()) {
      return Optional.of(new Standing(evaluation.withoutSamples(), timing.ratio().reciprocal()));
    }
    if (evaluation.speeds().overYardstick().isEmpty()) {
      return Optional.empty();
    }
    double speedup = evaluation.speeds().overYardstick().getAsDouble();
    Estimate time = timing.time();
    return Optional.of(
        new Standing(
            evaluation.withoutSamples(),
            new Estimate(
                speedup,
                speedup * (time.value() / time.high()),
                speedup * (time.value() / time.low()),
                time.n())));
  }
}
