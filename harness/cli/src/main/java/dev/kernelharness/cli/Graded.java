package dev.kernelharness.cli;

import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.ledger.Grade;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;

/**
 * An evaluation with its grade.
 *
 * @param evaluation as it was judged; a fault if it lacks what the rule needs
 */
record Graded(Evaluation evaluation, Grade grade) {

  /** Grades an evaluation by itself, as {@link Grade#alone}. */
  static Graded of(RewardRule rule, Evaluation evaluation) {
    try {
      return new Graded(evaluation, Grade.alone(rule, evaluation));
    } catch (NoSuchElementException e) {
      String detail = "it was timed, but not against what the rule " + rule.word() + " needs";
      return new Graded(faulty(evaluation, detail), new Grade(rule, OptionalDouble.empty()));
    }
  }

  private static Evaluation faulty(Evaluation evaluation, String detail) {
    return new Evaluation(
        evaluation.candidateId(),
        evaluation.sourceHash(),
        evaluation.conditions(),
        evaluation.machine(),
        new Verdict.Fault(Step.MEASURE, detail),
        evaluation.checks(),
        evaluation.measurement(),
        evaluation.standards(),
        evaluation.compilation(),
        evaluation.sandbox(),
        evaluation.finishedAt());
  }
}
