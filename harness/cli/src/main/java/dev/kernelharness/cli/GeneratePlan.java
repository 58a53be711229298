package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Machine;
import dev.kernelharness.search.chat.EndpointSettings;
import dev.kernelharness.search.chat.Sampling;
import dev.kernelharness.search.generate.Plan;
import dev.kernelharness.search.prompt.ModelProfiles;
import dev.kernelharness.search.workflow.Workflow;
import java.security.SecureRandom;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What the options of {@code harness generate} come to. */
final class GeneratePlan {

  /** First answers that one request asks for where the server gives several. */
  private static final int CHOICES = 8;

  private GeneratePlan() {}

  /**
   * The plan.
   *
   * @throws UsageException if a number is out of its range
   */
  static Plan of(
      GenerateOptions options, Workflow workflow, Conditions conditions, Machine machine) {
    String model = String.valueOf(options.endpoint.model);
    try {
      return new Plan(
          workflow.name(),
          workflow.steps().stream()
              .map(
                  step ->
                      new Plan.PlannedStep(
                          step,
                          PromptFacts.of(conditions, step, machine),
                          PromptFacts.conditions(conditions, step)))
              .toList(),
          options.samples,
          new Sampling(
              model,
              OptionalDouble.of(options.temperature),
              options.topP(),
              OptionalInt.of(options.maxTokens)),
          options.seed().orElseGet(() -> (long) new SecureRandom().nextInt(Integer.MAX_VALUE)),
          options.rule,
          new Plan.Effort(
              options.rounds,
              options.repair.style(ModelProfiles.of(model).repair()),
              options.selfCheck().orElse(workflow.selfCheck()),
              options.tests),
          new Plan.Pace(
              options.concurrency,
              Evaluator.usefulAtOnce(),
              options.endpoint.choices == EndpointSettings.Choices.SINGLE ? 1 : CHOICES));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
