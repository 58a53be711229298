package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.prompt.Facts;
import dev.kernelharness.search.prompt.Prompts;
import dev.kernelharness.search.workflow.Workflow;
import dev.kernelharness.search.workflow.WorkflowException;
import dev.kernelharness.search.workflow.WorkflowStep;
import dev.kernelharness.search.workflow.Workflows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code harness prompt}: what a model would be told. */
@Command(
    name = "prompt",
    sortOptions = false,
    header = "Print what a model would be told.",
    descriptionHeading = "%n",
    description = {
      "Prints the messages that a conversation of 'harness generate' begins with, for each step of"
          + " a workflow. Nothing is sent, compiled or measured.",
      "",
      "A step that starts from the best kernel of the step before is shown with the baseline in its"
          + " place."
    },
    optionListHeading = "%n",
    footer = {
      "",
      "Exit codes: 0 done, 2 usage or a workflow that is wrong, 70 a fault of ours.",
      "",
      "Examples:",
      "  harness prompt --list",
      "  harness prompt --problem ddot --workflow serial --stage 2",
      "  harness prompt --workflow mine.json --follow-ups --format json"
    })
final class PromptCommand implements Callable<Integer> {

  private final Parts parts;
  private final Terminal terminal;

  @Option(
      names = "--list",
      description = "List the built-in workflows and their steps, and nothing else.")
  private boolean list;

  @Option(
      names = "--workflow",
      paramLabel = "NAME",
      defaultValue = "direct",
      description =
          "What is asked in which order: a built-in workflow, or a file of your own (FILE.json, its"
              + " templates beside it). Default: ${DEFAULT-VALUE}.")
  private String workflow = "direct";

  @Option(names = "--step", paramLabel = "NAME", description = "Only this step of the workflow.")
  private @Nullable String step;

  @Option(
      names = "--follow-ups",
      description =
          "Print also what may be asked later: to try again, to check the kernel, to write it anew."
              + " Feedback is left out: it says what was wrong.")
  private boolean followUps;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Say also what is known of this model, and how long the prompt is for it.")
  private @Nullable String model;

  @Mixin private TermsOptions terms = new TermsOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = Converters.ToPromptFormat.class,
      description = "text (default) or json.")
  private PromptFormat format = PromptFormat.TEXT;

  PromptCommand(Parts parts, Terminal terminal) {
    this.parts = parts;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    PromptReport report = new PromptReport(terminal.out(), format);
    try {
      if (list) {
        report.list(Workflows.builtIn());
      } else {
        report.print(asked());
      }
    } catch (WorkflowException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    terminal.out().flush();
    return ExitCode.DONE.code();
  }

  private PromptReport.Asked asked() throws IOException {
    Workflow chosen = Workflows.named(workflow, terminal.working());
    List<WorkflowStep> steps = step == null ? chosen.steps() : List.of(chosen.step(step));
    Conditions conditions =
        terms.conditions(terms.problem(parts), Optional.empty(), Protocol.STANDARD);
    Machine machine = parts.machine();
    Prompts prompts = Prompts.of(chosen);
    List<PromptReport.Part> asked = new ArrayList<>();
    for (WorkflowStep each : steps) {
      Facts facts = PromptFacts.of(conditions, each, machine);
      prompts.rehearse(facts);
      List<Message> later =
          followUps
              ? List.of(prompts.again(facts), prompts.selfCheck(facts), prompts.regenerate(facts))
              : List.of();
      asked.add(new PromptReport.Part(each, facts.stage(), prompts.opening(each, facts), later));
    }
    return new PromptReport.Asked(
        chosen.name(), conditions.problem().id(), asked, Optional.ofNullable(model));
  }
}
