package dev.kernelharness.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Standards;
import dev.kernelharness.ledger.StoredEvaluation.Speeds;
import dev.kernelharness.ledger.StoredEvaluation.Timing;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The numbers of one stored evaluation, derived again from its samples.
 *
 * @param estimator what the time was read with
 * @param time nanoseconds per call; empty when nothing was timed
 * @param speeds what follows from it
 * @param isCorrected whether a reward by GFLOPS rests on {@link Speeds#rateCorrected}
 */
record Regrading(Estimator estimator, Optional<Estimate> time, Speeds speeds, boolean isCorrected) {

  /** Why an evaluation can't be graded; the message is for people. */
  static final class UngradableException extends Exception {
    private static final long serialVersionUID = 1L;

    UngradableException(String message) {
      super(message);
    }
  }

  private static final String ESTIMATOR = "estimator";
  private static final OptionalDouble NONE = OptionalDouble.empty();

  /**
   * Derives the numbers.
   *
   * @param wish the estimator to use in place of the one that the line says, or else its protocol's
   * @throws UngradableException if the samples that it takes are not stored
   */
  static Regrading of(ObjectNode json, StoredEvaluation evaluation, Optional<Estimator> wish)
      throws UngradableException {
    Estimator estimator = wish.isPresent() ? wish.get() : own(json, evaluation);
    boolean corrected = wish.isEmpty() && evaluation.grade().isCorrected();
    if (evaluation.timing().isEmpty()) {
      Speeds none = Speeds.unknown(evaluation.speeds().metric());
      return new Regrading(estimator, Optional.empty(), none, corrected);
    }
    Timing timing = evaluation.timing().get();
    boolean hasSamples = timing.candidate().count() > 0;
    if (!hasSamples && wish.isEmpty()) {
      return new Regrading(estimator, Optional.of(timing.time()), evaluation.speeds(), corrected);
    }
    Optional<Estimate> time = estimator.time(timing, evaluation.standards());
    if (time.isEmpty()) {
      throw new UngradableException(
          hasSamples ? "no pairs with a yardstick are stored" : "no samples are stored");
    }
    return new Regrading(estimator, time, speeds(evaluation, timing, time.get()), corrected);
  }

  /**
   * The reward.
   *
   * @param bestRate the best of its group, for {@link RewardRule#GROUP}
   * @throws UngradableException if it was not timed against what the rule needs
   */
  OptionalDouble reward(StoredEvaluation evaluation, RewardRule rule, double bestRate)
      throws UngradableException {
    try {
      return evaluation
          .verdict()
          .fold(
              accepted ->
                  OptionalDouble.of(
                      rule.ofAccepted(
                          rate(), bestRate, speeds.overBaseline(), speeds.overYardstick())),
              rejected -> OptionalDouble.of(rejected.reason().reward()),
              inconclusive -> NONE,
              fault -> NONE);
    } catch (NoSuchElementException e) {
      throw new UngradableException(
          "it was not timed against what the rule " + rule.word() + " needs");
    }
  }

  /** The rate that rewards rest on; empty when nothing was timed. */
  OptionalDouble rate() {
    return isCorrected ? speeds.rateCorrected() : speeds.rate();
  }

  /** Writes the numbers in place of those of the line. */
  void writeTo(ObjectNode json, RewardRule rule, OptionalDouble reward) {
    put(json, "reward", reward);
    json.put("rule", rule.word());
    if (json.has("rewardBasis")) {
      json.put("rewardBasis", isCorrected || estimator == Estimator.RATIO ? "corrected" : "raw");
    }
    put(json, "gflops", speeds.gflops());
    putWhereKnown(json, "gflopsCorrected", speeds.gflopsCorrected());
    putWhereKnown(json, "gbps", speeds.gbps());
    putWhereKnown(json, "gbpsCorrected", speeds.gbpsCorrected());
    putWhereKnown(json, "rate", speeds.rate());
    ObjectNode speedup = json.withObjectProperty("speedup");
    put(speedup, "baseline", speeds.overBaseline());
    put(speedup, "openblas", speeds.overOpenblas());
    put(speedup, "yardstick", speeds.overYardstick());
    put(json, "peakFraction", speeds.peakFraction());
    time.ifPresent(
        t -> {
          ObjectNode nanos =
              json.withObjectProperty("measurement").withObjectProperty("nanosPerCall");
          nanos.put("estimate", t.value()).put("low", t.low()).put("high", t.high());
          json.withObjectProperty("noise").put("relative", t.relativeHalfWidth());
        });
    json.put(ESTIMATOR, estimator.word());
  }

  private static Estimator own(ObjectNode json, StoredEvaluation evaluation)
      throws UngradableException {
    String word = json.path(ESTIMATOR).asText("");
    try {
      return word.isEmpty()
          ? Estimator.ofProtocol(evaluation.terms().protocol())
          : Estimator.named(word);
    } catch (IllegalArgumentException e) {
      throw new UngradableException(String.valueOf(e.getMessage()));
    }
  }

  private static Speeds speeds(StoredEvaluation evaluation, Timing timing, Estimate time) {
    Optional<Standards> standards = evaluation.standards();
    Metric metric = evaluation.speeds().metric();
    OptionalDouble gflops = per(evaluation.work(), of(time.value()));
    OptionalDouble gbps = per(evaluation.traffic(), of(time.value()));
    OptionalDouble correctedNanos = NONE;
    OptionalDouble overYardstick = NONE;
    if (timing.isPaired()) {
      double ratio = timing.ratio().value();
      overYardstick = of(1 / ratio);
      if (standards.isPresent()) {
        correctedNanos = of(ratio * standards.get().yardstickNanos());
      }
    } else if (standards.isPresent()) {
      overYardstick = of(standards.get().yardstickNanos() / time.value());
    }
    if (metric == Metric.SPEEDUP && timing.isPaired()) {
      return asStored(evaluation.speeds(), gflops, gbps); // it rests on pairs, not on the time
    }
    OptionalDouble gflopsCorrected = per(evaluation.work(), correctedNanos);
    OptionalDouble gbpsCorrected = per(evaluation.traffic(), correctedNanos);
    if (standards.isEmpty()) {
      return new Speeds(
          metric, gflops, gflopsCorrected, gbps, gbpsCorrected, NONE, NONE, overYardstick, NONE);
    }
    Standards known = standards.get();
    return new Speeds(
        metric,
        gflops,
        gflopsCorrected,
        gbps,
        gbpsCorrected,
        times(overYardstick, of(known.baseline())),
        times(overYardstick, known.openblas()),
        overYardstick,
        per(gflops, of(peakGflops(evaluation.speeds(), known))));
  }

  private static Speeds asStored(Speeds stored, OptionalDouble gflops, OptionalDouble gbps) {
    return new Speeds(
        stored.metric(),
        gflops,
        stored.gflopsCorrected(),
        gbps,
        stored.gbpsCorrected(),
        stored.overBaseline(),
        stored.overOpenblas(),
        stored.overYardstick(),
        stored.peakFraction());
  }

  /** The peak that the stored share was taken of: that of the problem's precision. */
  private static double peakGflops(Speeds stored, Standards standards) {
    OptionalDouble peak = per(stored.gflops(), stored.peakFraction());
    boolean isSingle = peak.isPresent() && peak.getAsDouble() > 1.5 * standards.peakGflops();
    return (isSingle ? 2 : 1) * standards.peakGflops();
  }

  private static OptionalDouble per(OptionalDouble amount, OptionalDouble other) {
    return amount.isPresent() && other.isPresent()
        ? of(amount.getAsDouble() / other.getAsDouble())
        : NONE;
  }

  private static OptionalDouble times(OptionalDouble a, OptionalDouble b) {
    return a.isPresent() && b.isPresent() ? of(a.getAsDouble() * b.getAsDouble()) : NONE;
  }

  private static OptionalDouble of(double value) {
    return OptionalDouble.of(value);
  }

  /** Older lines do not have all names. */
  private static void putWhereKnown(ObjectNode json, String name, OptionalDouble value) {
    if (json.has(name)) {
      put(json, name, value);
    }
  }

  private static void put(ObjectNode json, String name, OptionalDouble value) {
    value.ifPresentOrElse(v -> json.put(name, v), () -> json.putNull(name));
  }
}
