package dev.kernelharness.core;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The whole record of one candidate. Rewards and speedups are derived from it.
 *
 * @param candidateId what the caller calls the candidate
 * @param sourceHash SHA-256 of the extracted source; empty when nothing was extracted
 * @param conditions the terms it was judged under
 * @param machine where
 * @param verdict the outcome
 * @param checks what the trial saw, when it got that far
 * @param measurement what was timed, when it got that far
 * @param standards what it is held against, when it was timed
 * @param compilation how it was compiled, when it got that far
 * @param sandbox what the candidate's code was held by
 * @param finishedAt when
 */
public record Evaluation(
    String candidateId,
    Optional<String> sourceHash,
    Conditions conditions,
    Machine machine,
    Verdict verdict,
    Optional<Checks> checks,
    Optional<Measurement> measurement,
    Optional<Standards> standards,
    Optional<Compilation> compilation,
    String sandbox,
    Instant finishedAt) {

  /** The record's format; raised when a field changes its meaning. */
  public static final int SCHEMA = 1;

  /** Billions of operations a second: the problem's work ÷ the time; empty without work. */
  public OptionalDouble gflops() {
    return amountPerNano(problem().work(), nanos());
  }

  /**
   * GFLOPS with the machine's drift taken out: the work ÷ (candidate's time as a multiple of the
   * yardstick's, taken in turn, × the yardstick's time when the standards were taken). Empty
   * without a yardstick, or without work.
   */
  public OptionalDouble gflopsCorrected() {
    return amountPerNano(problem().work(), nanosCorrected());
  }

  /** Billions of bytes a second: the problem's traffic ÷ the time; empty without traffic. */
  public OptionalDouble gbps() {
    return amountPerNano(problem().traffic(), nanos());
  }

  /** {@link #gbps} with the machine's drift taken out, as in {@link #gflopsCorrected}. */
  public OptionalDouble gbpsCorrected() {
    return amountPerNano(problem().traffic(), nanosCorrected());
  }

  /** In what the problem's kernels are measured. */
  public Metric metric() {
    return problem().metric();
  }

  /** The speed in the problem's {@link #metric}; more is better. Empty when nothing was timed. */
  public OptionalDouble rate() {
    return switch (metric()) {
      case GFLOPS -> gflops();
      case GBPS -> gbps();
      case SPEEDUP -> speedupOverBaseline();
    };
  }

  /** {@link #rate} with the machine's drift taken out, as in {@link #gflopsCorrected}. */
  public OptionalDouble rateCorrected() {
    return switch (metric()) {
      case GFLOPS -> gflopsCorrected();
      case GBPS -> gbpsCorrected();
      case SPEEDUP ->
          ratioToYardstick().isPresent() ? speedupOverBaseline() : OptionalDouble.empty();
    };
  }

  /** The rate that rewards follow from: corrected where that is known, because steadier. */
  public OptionalDouble rateRewarded() {
    return rateCorrected().isPresent() ? rateCorrected() : rate();
  }

  /** Which rate rewards follow from: {@code corrected} or {@code raw}. */
  public String rewardBasis() {
    return rateCorrected().isPresent() ? "corrected" : "raw";
  }

  /**
   * The machine's peak for the threads used, in GFLOPS of the problem's precision: vectors hold
   * twice as many floats.
   */
  public OptionalDouble peakGflops() {
    return standards
        .map(s -> OptionalDouble.of(problem().operationsADouble() * s.peakGflops()))
        .orElse(OptionalDouble.empty());
  }

  /** GFLOPS as a share of {@link #peakGflops}. */
  public OptionalDouble peakFraction() {
    return gflops().isPresent() && peakGflops().isPresent()
        ? OptionalDouble.of(gflops().getAsDouble() / peakGflops().getAsDouble())
        : OptionalDouble.empty();
  }

  /**
   * The candidate's time ÷ the yardstick's, from pairs taken in turn; empty without a yardstick.
   */
  public Optional<Estimate> ratioToYardstick() {
    return measurement
        .filter(m -> m.yardstick().count() > 0)
        .map(
            m ->
                Estimators.medianRatio(m.steadySamples(), m.steadyYardstick())
                    .times(m.yardstickScale()));
  }

  /**
   * The yardstick's time ÷ the candidate's, from pairs taken in turn; empty without a yardstick.
   * The mean over the pairs without the extremes where the problem's metric is the speedup, because
   * it may differ from input to input; else the median.
   */
  public Optional<Estimate> speedupOfPairs() {
    if (metric() != Metric.SPEEDUP) {
      return ratioToYardstick().map(Estimate::reciprocal);
    }
    return measurement
        .filter(m -> m.yardstick().count() > 0)
        .map(
            m ->
                Estimators.trimmedMeanRatio(m.steadyYardstick(), m.steadySamples())
                    .times(isPairedWithBaseline() ? 1 : 1 / m.yardstickScale()));
  }

  /** The speedup over the serial baseline with its interval; empty unless timed in pairs. */
  public Optional<Estimate> speedup() {
    OptionalDouble baseline = baselineInYardsticks();
    return baseline.isEmpty()
        ? Optional.empty()
        : speedupOfPairs().map(pairs -> pairs.times(baseline.getAsDouble()));
  }

  /**
   * What the speedups over the serial baseline of the middle 80 % of the pairs lie between; empty
   * unless they depend on the inputs.
   */
  public Optional<Range> speedupOverInputs() {
    OptionalDouble baseline = baselineInYardsticks();
    return measurement
        .filter(m -> m.noise().flags().contains(Noise.INPUT_DEPENDENT) && baseline.isPresent())
        .map(
            m ->
                Estimators.middleRatios(m.steadyYardstick(), m.steadySamples())
                    .times(
                        isPairedWithBaseline() ? 1 : baseline.getAsDouble() / m.yardstickScale()));
  }

  /** Speedup over the yardstick: its time ÷ the candidate's. */
  public OptionalDouble speedupOverYardstick() {
    if (measurement.isEmpty()) {
      return OptionalDouble.empty();
    }
    Optional<Estimate> pairs = speedupOfPairs();
    if (pairs.isPresent()) {
      return OptionalDouble.of(pairs.get().value());
    }
    return standards
        .map(s -> OptionalDouble.of(s.yardstickNanos() / measurement.get().time().value()))
        .orElse(OptionalDouble.empty());
  }

  /** Speedup over the serial baseline. */
  public OptionalDouble speedupOverBaseline() {
    return times(speedupOverYardstick(), baselineInYardsticks());
  }

  /** Speedup over OpenBLAS. */
  public OptionalDouble speedupOverOpenblas() {
    return standards.isEmpty()
        ? OptionalDouble.empty()
        : times(speedupOverYardstick(), standards.get().openblas());
  }

  /** Whether the speedup needs no standard, because the baseline itself is the yardstick. */
  private boolean isPairedWithBaseline() {
    return metric() == Metric.SPEEDUP
        && problem().yardstick().equals(problem().baseline())
        && measurement.filter(m -> m.yardstick().count() > 0).isPresent();
  }

  /** The baseline's time ÷ the yardstick's. */
  private OptionalDouble baselineInYardsticks() {
    if (isPairedWithBaseline()) {
      return OptionalDouble.of(1);
    }
    return standards.map(s -> OptionalDouble.of(s.baseline())).orElse(OptionalDouble.empty());
  }

  private Problem problem() {
    return conditions.problem();
  }

  private OptionalDouble nanos() {
    return measurement.map(m -> OptionalDouble.of(m.time().value())).orElse(OptionalDouble.empty());
  }

  private OptionalDouble nanosCorrected() {
    Optional<Estimate> ratio = ratioToYardstick();
    return ratio.isPresent() && standards.isPresent()
        ? OptionalDouble.of(ratio.get().value() * standards.get().yardstickNanos())
        : OptionalDouble.empty();
  }

  private OptionalDouble amountPerNano(Optional<SizeExpression> amount, OptionalDouble nanos) {
    return amount.isPresent() && nanos.isPresent()
        ? OptionalDouble.of((double) amount.get().valueAt(conditions.shape()) / nanos.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble times(OptionalDouble a, OptionalDouble b) {
    return a.isPresent() && b.isPresent()
        ? OptionalDouble.of(a.getAsDouble() * b.getAsDouble())
        : OptionalDouble.empty();
  }
}
