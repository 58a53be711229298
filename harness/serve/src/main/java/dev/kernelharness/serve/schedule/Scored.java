package dev.kernelharness.serve.schedule;

import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is kept of an evaluation: enough for every answer and every rule, without samples and
 * sources. All figures are finite.
 *
 * @param verdict accepted, rejected, inconclusive or fault
 * @param reason why it was rejected
 * @param detail what people read; empty for accepted candidates
 * @param rewards what the rules that look at one candidate alone give; a rule is missing where
 *     there is no reward
 * @param gflops corrected where known; only of accepted candidates, like all that follow
 * @param baseline speedup over the serial baseline
 * @param openblas speedup over OpenBLAS
 * @param yardstick speedup over the yardstick
 * @param peakFraction share of the machine's peak
 * @param noise the estimate's half-interval as a share of its value
 */
public record Scored(
    String verdict,
    Optional<Reason> reason,
    String detail,
    Map<RewardRule, Double> rewards,
    OptionalDouble gflops,
    OptionalDouble baseline,
    OptionalDouble openblas,
    OptionalDouble yardstick,
    OptionalDouble peakFraction,
    OptionalDouble noise) {

  private static final int MAX_DETAIL_CHARS = 2000;
  private static final String FAULT = "fault";
  private static final String ACCEPTED = "accepted";

  /** Copies. */
  public Scored {
    rewards = Map.copyOf(rewards);
  }

  /** What is kept of an evaluation. */
  public static Scored of(Evaluation evaluation) {
    Verdict verdict = evaluation.verdict();
    String detail =
        verdict.fold(
            accepted -> "",
            Verdict.Rejected::detail,
            Verdict.Inconclusive::cause,
            fault -> fault.detail());
    Optional<Reason> reason =
        verdict instanceof Verdict.Rejected rejected
            ? Optional.of(rejected.reason())
            : Optional.empty();
    if (!(verdict instanceof Verdict.Accepted)) {
      return failed(verdict.word(), reason, detail, rewards(evaluation));
    }
    Map<RewardRule, Double> rewards = rewards(evaluation);
    if (rewards.isEmpty()) {
      return fault("it was timed, but no rule can be applied to it");
    }
    return new Scored(
        verdict.word(),
        reason,
        detail,
        rewards,
        finite(gflops(evaluation)),
        finite(evaluation.speedupOverBaseline()),
        finite(evaluation.speedupOverOpenblas()),
        finite(evaluation.speedupOverYardstick()),
        finite(evaluation.peakFraction()),
        evaluation
            .measurement()
            .map(measurement -> finite(OptionalDouble.of(measurement.noise().relative())))
            .orElse(OptionalDouble.empty()));
  }

  /** A fault of ours. */
  public static Scored fault(String detail) {
    return failed(FAULT, Optional.empty(), detail, Map.of());
  }

  /** An outcome without figures. */
  public static Scored failed(
      String verdict, Optional<Reason> reason, String detail, Map<RewardRule, Double> rewards) {
    OptionalDouble none = OptionalDouble.empty();
    return new Scored(verdict, reason, cut(detail), rewards, none, none, none, none, none, none);
  }

  /** Whether it is right, honest and timed. */
  public boolean accepted() {
    return verdict.equals(ACCEPTED);
  }

  /** Whether it has a reward, which inconclusive candidates and faults have not. */
  public boolean scorable() {
    return !rewards.isEmpty();
  }

  /**
   * The reward by a rule; empty where there is none.
   *
   * @param group what became of the candidate's group, itself included; only {@link
   *     RewardRule#GROUP} looks at it
   */
  public OptionalDouble reward(RewardRule rule, List<Scored> group) {
    if (rule != RewardRule.GROUP || !accepted()) {
      RewardRule alone = rule == RewardRule.GROUP ? RewardRule.GFLOPS : rule;
      Double reward = rewards.get(alone);
      return reward == null ? OptionalDouble.empty() : OptionalDouble.of(reward);
    }
    Double own = rewards.get(RewardRule.GFLOPS);
    double best =
        group.stream()
            .filter(Scored::accepted)
            .mapToDouble(member -> member.rewards.getOrDefault(RewardRule.GFLOPS, 0.0))
            .max()
            .orElse(0);
    return own == null || best <= 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * own / best);
  }

  /**
   * How good it is from 0 to 1: the share of the machine's peak; where that is not known s ÷ (1 +
   * s) of its speedup s over the yardstick; 0 when it was rejected; empty when it has no reward.
   */
  public OptionalDouble score01() {
    if (!scorable()) {
      return OptionalDouble.empty();
    }
    if (!accepted()) {
      return OptionalDouble.of(0);
    }
    double speedup = yardstick.orElse(1);
    double score = peakFraction.orElse(speedup / (1 + speedup));
    return OptionalDouble.of(Math.max(0, Math.min(1, score)));
  }

  private static Map<RewardRule, Double> rewards(Evaluation evaluation) {
    Map<RewardRule, Double> rewards = new EnumMap<>(RewardRule.class);
    for (RewardRule rule : List.of(RewardRule.GFLOPS, RewardRule.SPEEDUP, RewardRule.LOG2)) {
      alone(rule, evaluation).ifPresent(reward -> rewards.put(rule, reward));
    }
    return rewards;
  }

  /** Empty too where the rule needs what was not measured. */
  private static OptionalDouble alone(RewardRule rule, Evaluation evaluation) {
    try {
      return finite(rule.reward(evaluation, List.of(evaluation)));
    } catch (NoSuchElementException e) {
      return OptionalDouble.empty();
    }
  }

  /** Corrected where known, because steadier. */
  private static OptionalDouble gflops(Evaluation evaluation) {
    return evaluation.gflopsCorrected().isPresent()
        ? evaluation.gflopsCorrected()
        : evaluation.gflops();
  }

  private static OptionalDouble finite(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble())
        ? value
        : OptionalDouble.empty();
  }

  private static String cut(String detail) {
    return detail.length() <= MAX_DETAIL_CHARS
        ? detail
        : detail.substring(0, MAX_DETAIL_CHARS) + "…";
  }
}
