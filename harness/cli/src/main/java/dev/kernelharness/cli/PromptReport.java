package dev.kernelharness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.prompt.ModelProfile;
import dev.kernelharness.search.prompt.ModelProfiles;
import dev.kernelharness.search.workflow.Workflow;
import dev.kernelharness.search.workflow.WorkflowStep;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints workflows and the messages of their steps. */
final class PromptReport {

  /** What a token of English or C is long, as a rule of thumb. */
  private static final int CHARS_PER_TOKEN = 4;

  private static final List<String> FOLLOW_UPS = List.of("again", "self-check", "regenerate");

  private final PrintStream out;
  private final PromptFormat format;

  PromptReport(PrintStream out, PromptFormat format) {
    this.out = out;
    this.format = format;
  }

  /**
   * What would be sent.
   *
   * @param model whose profile is wanted
   */
  record Asked(String workflow, String problem, List<Part> parts, Optional<String> model) {}

  /**
   * What would be sent in one step.
   *
   * @param later what may be asked after the opening: none, or again, self-check and regenerate
   */
  record Part(WorkflowStep step, int stage, List<Message> opening, List<Message> later) {
    long tokens() {
      long chars = opening.stream().mapToLong(message -> message.content().length()).sum();
      return (chars + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN;
    }
  }

  /** The workflows with their steps. */
  void list(List<Workflow> workflows) {
    if (format == PromptFormat.JSON) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      workflows.forEach(workflow -> write(array.addObject(), workflow));
      out.println(array);
      return;
    }
    for (Workflow workflow : workflows) {
      out.println(String.format(Locale.ROOT, "%-12s %s", workflow.name(), workflow.title()));
      for (WorkflowStep step : workflow.steps()) {
        out.println(
            String.format(
                Locale.ROOT,
                "  %-12s stage %d at most, from the %s, %s",
                step.name(),
                step.stage(),
                step.source() == WorkflowStep.Source.BEST
                    ? "best kernel of the step before"
                    : "baseline",
                step.prompt()));
      }
    }
  }

  /** The messages. */
  void print(Asked asked) {
    if (format == PromptFormat.JSON) {
      out.println(json(asked));
      return;
    }
    asked.model().ifPresent(name -> printProfile(name, asked));
    for (Part part : asked.parts()) {
      part.opening().forEach(message -> print(asked, part, message, message.role().word()));
      for (int i = 0; i < part.later().size(); i++) {
        print(asked, part, part.later().get(i), FOLLOW_UPS.get(i));
      }
    }
  }

  private void printProfile(String name, Asked asked) {
    ModelProfile profile = ModelProfiles.of(name);
    long longest = asked.parts().stream().mapToLong(Part::tokens).max().orElse(0);
    out.println(
        String.format(
            Locale.ROOT,
            "model %s: context of %d tokens, repair by %s; the longest prompt has about %d tokens",
            Palette.clean(name),
            profile.contextTokens(),
            profile.repair().word(),
            longest));
    out.println();
  }

  private void print(Asked asked, Part part, Message message, String kind) {
    out.println("=== " + asked.workflow() + ", step " + part.step().name() + ", " + kind + " ===");
    out.println(message.content());
  }

  private static ObjectNode json(Asked asked) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow", asked.workflow());
    json.put("problem", asked.problem());
    asked
        .model()
        .ifPresentOrElse(
            name -> write(json.putObject("model"), name, ModelProfiles.of(name)),
            () -> json.putNull("model"));
    ArrayNode steps = json.putArray("steps");
    for (Part part : asked.parts()) {
      ObjectNode one = steps.addObject();
      one.put("step", part.step().name());
      one.put("stage", part.stage());
      one.put("source", part.step().source().word());
      one.put("tokens", part.tokens());
      ArrayNode messages = one.putArray("messages");
      part.opening().forEach(message -> write(messages.addObject(), message));
      ObjectNode later = one.putObject("later");
      for (int i = 0; i < part.later().size(); i++) {
        write(later.putObject(FOLLOW_UPS.get(i)), part.later().get(i));
      }
    }
    return json;
  }

  private static void write(ObjectNode json, Message message) {
    json.put("role", message.role().word()).put("content", message.content());
  }

  private static void write(ObjectNode json, String name, ModelProfile profile) {
    json.put("name", name)
        .put("contextTokens", profile.contextTokens())
        .put("repair", profile.repair().word());
  }

  private static void write(ObjectNode json, Workflow workflow) {
    json.put("name", workflow.name());
    json.put("title", workflow.title());
    json.put("selfCheck", workflow.selfCheck());
    ArrayNode steps = json.putArray("steps");
    for (WorkflowStep step : workflow.steps()) {
      steps
          .addObject()
          .put("name", step.name())
          .put("prompt", step.prompt())
          .put("stage", step.stage())
          .put("source", step.source().word());
    }
  }
}
