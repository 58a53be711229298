package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.search.chat.EndpointSettings;
import dev.kernelharness.search.chat.Sampling;
import dev.kernelharness.search.generate.Plan;
import dev.kernelharness.search.prompt.ModelProfiles;
import dev.kernelharness.search.workflow.Workflow;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What the options of {@code harness generate} come to. */
final class GeneratePlan {

  /** First answers that one request asks for where the server gives several. */
  private static final int CHOICES = 8;

  private static final int SALT_BYTES = 16;

  private GeneratePlan() {}

  /**
   * The plan.
   *
   * @param stored the settings of the run that goes on; empty for a new one
   * @throws UsageException if a number is out of its range
   */
  static Plan of(
      GenerateOptions options,
      Workflow workflow,
      Conditions conditions,
      Machine machine,
      Map<String, String> stored) {
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
          Optional.ofNullable(stored.get(GenerateSettings.SALT)).orElseGet(() -> salt(options)),
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

  /** 128 bits by chance, or from the seed that the user gave: then inputs can be had again. */
  private static String salt(GenerateOptions options) {
    byte[] chance = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(chance);
    return options
        .seed()
        .map(seed -> Sha256.hex("inputs of seed " + seed).substring(0, 2 * SALT_BYTES))
        .orElseGet(() -> HexFormat.of().formatHex(chance));
  }
}
