package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Machine;
import dev.kernelharness.judge.screen.StageTechniques;
import dev.kernelharness.search.prompt.Facts;
import dev.kernelharness.search.workflow.WorkflowStep;

/** Puts together what prompts are made of: the terms, the machine, the stage's techniques. */
final class PromptFacts {

  private PromptFacts() {}

  /** The terms of a step: it may use no more than its own stage. */
  static Conditions conditions(Conditions asked, WorkflowStep step) {
    return asked.atStage(Math.min(asked.stage(), step.stage()));
  }

  /** The facts of a step that starts from the baseline. */
  static Facts of(Conditions asked, WorkflowStep step, Machine machine) {
    Conditions terms = conditions(asked, step);
    return new Facts(
        terms.problem(),
        terms.shape(),
        machine,
        terms.threads(),
        terms.stage(),
        StageTechniques.allowed(terms.stage()),
        StageTechniques.forbidden(terms.stage()),
        terms.optLevel(),
        terms.problem().baseline(),
        Facts.BASELINE);
  }
}
