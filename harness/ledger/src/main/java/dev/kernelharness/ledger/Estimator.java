package dev.kernelharness.ledger;

import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Estimators;
import dev.kernelharness.core.Standards;
import dev.kernelharness.ledger.StoredEvaluation.Timing;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which statistic of the stored samples is a candidate's time. */
public enum Estimator {
  /** The shortest call. */
  MIN,
  /**
   * The quantile that one call in a hundred is below; the judge's choice, but for {@code paper}.
   */
  Q01,
  /** The quantile that one call in twenty is below. */
  Q05,
  /** The call in the middle. */
  MEDIAN,
  /** The mean; the choice of the protocol {@code paper}. */
  MEAN,
  /**
   * The median of candidate ÷ yardstick over pairs taken in turn, times the yardstick's calibrated
   * time: the machine's drift is taken out.
   */
  RATIO;

  private static final String PAPER = "paper";

  /** The name as users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The estimator of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Estimator named(String word) {
    for (Estimator estimator : values()) {
      if (estimator.word().equals(word)) {
        return estimator;
      }
    }
    String known = Arrays.stream(values()).map(Estimator::word).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("unknown estimator '" + word + "'; known: " + known);
  }

  /** The one that the judge reads a time with under the protocol of this name. */
  public static Estimator ofProtocol(String protocol) {
    return protocol.equals(PAPER) ? MEAN : Q01;
  }

  /**
   * Nanoseconds per call; empty if what it takes is not stored: samples, and for {@link #RATIO}
   * pairs and the yardstick's calibrated time.
   */
  public Optional<Estimate> time(Timing timing, Optional<Standards> standards) {
    if (timing.candidate().count() == 0) {
      return Optional.empty();
    }
    return switch (this) {
      case MIN -> Optional.of(Estimators.quantile(timing.candidate(), 0));
      case Q01 -> Optional.of(Estimators.quantile(timing.candidate(), 0.01));
      case Q05 -> Optional.of(Estimators.quantile(timing.candidate(), 0.05));
      case MEDIAN -> Optional.of(Estimators.quantile(timing.candidate(), 0.5));
      case MEAN -> Optional.of(Estimators.mean(timing.candidate()));
      case RATIO ->
          timing.isPaired()
              ? standards.map(s -> scaled(timing, s.yardstickNanos()))
              : Optional.empty();
    };
  }

  private static Estimate scaled(Timing timing, double yardstickNanos) {
    return timing.ratio().times(yardstickNanos);
  }
}
