package dev.kernelharness.ledger;

import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.RewardRule;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A reward and the rule it follows from.
 *
 * @param rule the rule
 * @param reward the reward; empty when the verdict earns none
 */
public record Grade(RewardRule rule, OptionalDouble reward) {

  /**
   * The grade of an evaluation among its group.
   *
   * @param group the evaluations of its group, itself included
   * @throws java.util.NoSuchElementException if an accepted evaluation lacks what the rule needs
   */
  public static Grade of(RewardRule rule, Evaluation evaluation, List<Evaluation> group) {
    return new Grade(rule, rule.reward(evaluation, group));
  }

  /**
   * The grade that can be given before the rest of the group is known: by the same rule, or by
   * {@link RewardRule#GFLOPS} in place of {@link RewardRule#GROUP}.
   *
   * @throws java.util.NoSuchElementException if an accepted evaluation lacks what the rule needs
   */
  public static Grade alone(RewardRule rule, Evaluation evaluation) {
    RewardRule usable = rule == RewardRule.GROUP ? RewardRule.GFLOPS : rule;
    return of(usable, evaluation, List.of(evaluation));
  }
}
