package dev.kernelharness.core;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** How an accepted candidate's reward follows from its evaluation. */
public enum RewardRule {
  /**
   * Its rate in the problem's {@link Metric}: GFLOPS, or GB/s or speedup where the problem says so.
   */
  GFLOPS,
  /** 100 × its rate ÷ the best rate of its group. */
  GROUP,
  /** Its speedup over the serial baseline. */
  SPEEDUP,
  /**
   * log2 of its speedup over the yardstick, rounded to a multiple of a dead band wider than the
   * measured noise, so that equally fast kernels tie exactly.
   */
  LOG2;

  /** The dead band of {@link #LOG2}, in octaves: 1/8 is a factor of 1.09. */
  static final double LOG2_BAND = 0.125;

  /** The name as users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The rule of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static RewardRule named(String word) {
    for (RewardRule rule : values()) {
      if (rule.word().equals(word)) {
        return rule;
      }
    }
    String known = Arrays.stream(values()).map(RewardRule::word).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("unknown rule '" + word + "'; known: " + known);
  }

  /**
   * The reward; empty exactly when the verdict is inconclusive or a fault.
   *
   * @param group the evaluations of the candidate's group, itself included; only {@link #GROUP}
   *     looks at them
   */
  public OptionalDouble reward(Evaluation evaluation, List<Evaluation> group) {
    return evaluation
        .verdict()
        .fold(
            accepted -> OptionalDouble.of(ofAccepted(evaluation, group)),
            rejected -> OptionalDouble.of(rejected.reason().reward()),
            inconclusive -> OptionalDouble.empty(),
            fault -> OptionalDouble.empty());
  }

  private double ofAccepted(Evaluation evaluation, List<Evaluation> group) {
    double best =
        group.stream()
            .filter(e -> e.verdict() instanceof Verdict.Accepted)
            .flatMapToDouble(e -> e.rateRewarded().stream())
            .max()
            .orElse(0);
    return ofAccepted(
        evaluation.rateRewarded(),
        best,
        evaluation.speedupOverBaseline(),
        evaluation.speedupOverYardstick());
  }

  /**
   * The reward of an accepted candidate from its speeds.
   *
   * @param rate its speed in the problem's metric
   * @param bestRate the best rate of its group; only {@link #GROUP} looks at it
   * @throws java.util.NoSuchElementException if the speed that the rule needs is empty
   */
  public double ofAccepted(
      OptionalDouble rate,
      double bestRate,
      OptionalDouble speedupOverBaseline,
      OptionalDouble speedupOverYardstick) {
    return switch (this) {
      case GFLOPS -> rate.orElseThrow();
      case GROUP -> 100 * rate.orElseThrow() / bestRate;
      case SPEEDUP -> speedupOverBaseline.orElseThrow();
      case LOG2 -> {
        double octaves = Math.log(speedupOverYardstick.orElseThrow()) / Math.log(2);
        yield Math.rint(octaves / LOG2_BAND) * LOG2_BAND;
      }
    };
  }
}
