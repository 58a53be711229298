package dev.kernelharness.search.generate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;

/** A run's summary as JSON: every name is always there, and what is not known is null. */
final class SummaryJson {

  private static final int SCHEMA = 1;
  private static final double MILLIS_PER_SECOND = 1000;

  private SummaryJson() {}

  static String write(RunSummary summary) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("schema", SCHEMA);
    json.put("problem", summary.problem());
    json.put("workflow", summary.workflow());
    json.put("metric", summary.metric().word());
    json.put("ending", summary.ending().cause().word());
    json.put("message", summary.ending().message().isEmpty() ? null : summary.ending().message());
    json.put("chains", summary.chains());
    json.put("chainsEnded", summary.chainsEnded());
    ArrayNode steps = json.putArray("steps");
    summary.steps().forEach(step -> step(steps.addObject(), step));
    best(json, summary);
    selfChecks(json.putObject("selfChecks"), summary.selfChecks());
    json.put("answers", summary.usage().answers());
    json.put("promptTokens", summary.usage().promptTokens());
    json.put("completionTokens", summary.usage().completionTokens());
    json.put("answersWithoutUsage", summary.usage().unknown());
    json.put("truncated", summary.truncated());
    json.put("duplicates", summary.duplicates());
    json.put("failedTests", summary.failedTests());
    json.put("refused", summary.refused());
    json.put("failed", summary.failed());
    json.put("refusal", summary.refusal().orElse(null));
    json.put("retries", summary.retries());
    ObjectNode seconds = json.putObject("seconds");
    seconds.put("answers", seconds(summary.usage().waiting()));
    seconds.put("wall", seconds(summary.times().wall()));
    seconds.put("endpoint", seconds(summary.times().endpoint()));
    seconds.put("judge", seconds(summary.times().judge()));
    return json.toPrettyString() + "\n";
  }

  private static void step(ObjectNode json, RunSummary.StepSummary step) {
    json.put("step", step.name());
    json.put("chains", step.chains());
    json.put("chainsEnded", step.ended());
    ObjectNode kernels = json.putObject("kernels");
    step.kernels().forEach((outcome, count) -> kernels.put(outcome.word(), count));
    ObjectNode reasons = json.putObject("reasons");
    step.reasons()
        .forEach((reason, count) -> reasons.put(reason.name().toLowerCase(Locale.ROOT), count));
    ArrayNode rounds = json.putArray("rounds");
    step.rounds()
        .forEach(
            round -> rounds.addObject().put("tried", round.tried()).put("passed", round.passed()));
    ChatJson.number(json, "bestRate", step.bestRate());
    ChatJson.number(json, "meanRate", step.meanRate());
  }

  private static void best(ObjectNode json, RunSummary summary) {
    if (summary.best().isEmpty()) {
      json.putNull("best");
      return;
    }
    RunSummary.Best best = summary.best().get();
    ObjectNode node = json.putObject("best").put("id", best.id()).put("rate", best.rate());
    ChatJson.number(node, "speedup", best.speedup());
    node.put("file", best.file().toString());
  }

  private static void selfChecks(ObjectNode json, RunSummary.SelfChecks checks) {
    json.put("asked", checks.asked());
    json.put("same", checks.same());
    json.put("different", checks.different());
    json.put("unclear", checks.unclear());
    json.put("helped", checks.helped());
    json.put("hurt", checks.hurt());
    json.put("noDifference", checks.noDifference());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS_PER_SECOND;
  }
}
