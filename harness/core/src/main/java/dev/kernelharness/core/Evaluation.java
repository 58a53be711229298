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

  /** Billions of operations a second: the problem's work ÷ the estimated time. */
  public OptionalDouble gflops() {
    return measurement
        .map(m -> OptionalDouble.of(work() / m.time().value()))
        .orElse(OptionalDouble.empty());
  }

  /**
   * GFLOPS with the machine's drift taken out: the work ÷ (candidate's time as a multiple of the
   * yardstick's, taken in turn, × the yardstick's time when the standards were taken). Empty
   * without a yardstick.
   */
  public OptionalDouble gflopsCorrected() {
    if (ratioToYardstick().isEmpty() || standards.isEmpty()) {
      return OptionalDouble.empty();
    }
    double nanos = ratioToYardstick().get().value() * standards.get().yardstickNanos();
    return OptionalDouble.of(work() / nanos);
  }

  /** The GFLOPS that rewards follow from: corrected where they are known, because steadier. */
  public OptionalDouble gflopsRewarded() {
    return gflopsCorrected().isPresent() ? gflopsCorrected() : gflops();
  }

  /** Which GFLOPS rewards follow from: {@code corrected} or {@code raw}. */
  public String rewardBasis() {
    return gflopsCorrected().isPresent() ? "corrected" : "raw";
  }

  /** GFLOPS as a share of the machine's peak for the threads used. */
  public OptionalDouble peakFraction() {
    if (gflops().isEmpty() || standards.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(gflops().getAsDouble() / standards.get().peakGflops());
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

  /** Speedup over the yardstick: its time ÷ the candidate's. */
  public OptionalDouble speedupOverYardstick() {
    if (measurement.isEmpty()) {
      return OptionalDouble.empty();
    }
    Optional<Estimate> ratio = ratioToYardstick();
    if (ratio.isPresent()) {
      return OptionalDouble.of(1 / ratio.get().value());
    }
    return standards
        .map(s -> OptionalDouble.of(s.yardstickNanos() / measurement.get().time().value()))
        .orElse(OptionalDouble.empty());
  }

  /** Speedup over the serial baseline. */
  public OptionalDouble speedupOverBaseline() {
    return standards.isEmpty()
        ? OptionalDouble.empty()
        : times(speedupOverYardstick(), OptionalDouble.of(standards.get().baseline()));
  }

  /** Speedup over OpenBLAS. */
  public OptionalDouble speedupOverOpenblas() {
    return standards.isEmpty()
        ? OptionalDouble.empty()
        : times(speedupOverYardstick(), standards.get().openblas());
  }

  private double work() {
    return conditions.problem().work().valueAt(conditions.shape());
  }

  private static OptionalDouble times(OptionalDouble a, OptionalDouble b) {
    return a.isPresent() && b.isPresent()
        ? OptionalDouble.of(a.getAsDouble() * b.getAsDouble())
        : OptionalDouble.empty();
  }
}
