package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.ledger.EvaluationLog;
import dev.kernelharness.ledger.ResultsFolder;
import dev.kernelharness.search.chat.EndpointException;
import dev.kernelharness.search.chat.OpenAiEndpoint;
import dev.kernelharness.search.generate.Plan;
import dev.kernelharness.search.generate.RunFolder;
import dev.kernelharness.search.generate.RunFolderException;
import dev.kernelharness.search.prompt.Prompts;
import dev.kernelharness.search.workflow.Workflow;
import dev.kernelharness.search.workflow.WorkflowException;
import dev.kernelharness.search.workflow.Workflows;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code harness generate}: draws candidates from a model, judges them and keeps all of it. */
@Command(
    name = "generate",
    sortOptions = false,
    header = "Draw kernels from a model, judge them, and keep all of it as training data.",
    descriptionHeading = "%n",
    description = {
      "Asks an OpenAI-compatible server (vLLM, llama.cpp, Ollama, OpenAI, DeepSeek) for kernels,"
          + " judges each answer as 'harness score' does while the next ones are drawn, and lets the"
          + " model repair what was rejected. Every answer is on the disk before it is judged:"
          + " --resume continues a run that was stopped, however it was.",
      "",
      "The folder gets samples.jsonl (a line for each judged answer), the best kernel and"
          + " summary.json; 'harness export' makes training data of it."
    },
    optionListHeading = "%n",
    footer = {
      "",
      "A key comes from --api-key-file or the variable that --api-key-env names;",
      "it is in no file and no message.",
      "",
      "Exit codes: 0 all is drawn and judged, 2 usage, also a wrong key or model,",
      "70 something is missing: requests were given up, or the endpoint, the disk or",
      "the judge failed, 130 interrupted; what came is kept then.",
      "",
      "Examples:",
      "  harness generate --endpoint http://127.0.0.1:11434/v1 \\",
      "      --model qwen2.5-coder:14b --problem dgemm --samples 64",
      "  harness generate --endpoint https://api.deepseek.com/v1 \\",
      "      --model deepseek-chat --api-key-env DEEPSEEK_API_KEY \\",
      "      --workflow multi-stage --self-check --out run/",
      "  harness generate --resume --out run/"
    })
final class GenerateCommand implements Callable<Integer> {

  private static final int MAX_SAMPLES = 10_000; // their names have four digits
  private static final int MAX_CONCURRENCY = 256;

  private final Parts parts;
  private final Terminal terminal;

  @Mixin private GenerateOptions given = new GenerateOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  GenerateCommand(Parts parts, Terminal terminal) {
    this.parts = parts;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path out = out();
    try {
      if (!given.resume) {
        return generate(given, out, Map.of());
      }
      Map<String, String> stored = RunFolder.settings(out);
      return generate(GenerateSettings.resumed(arguments(), stored), out, stored);
    } catch (RunFolderException | WorkflowException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private Path out() {
    try {
      return terminal.working().resolve(given.out).normalize();
    } catch (InvalidPathException e) {
      throw new UsageException("not a folder's name: '" + given.out + "'", e);
    }
  }

  /** What was written behind the command's name. */
  private List<String> arguments() {
    List<String> all = spec.commandLine().getParseResult().originalArgs();
    return all.subList(all.indexOf(spec.name()) + 1, all.size());
  }

  private int generate(GenerateOptions options, Path out, Map<String, String> stored)
      throws IOException, InterruptedException {
    options.endpoint.nameAPlayedModel();
    requireSense(options);
    Workflow workflow = Workflows.named(options.workflow, terminal.working());
    Conditions conditions = options.conditions.conditions(parts);
    Plan plan = GeneratePlan.of(options, workflow, conditions, parts.machine(), stored);
    Map<String, String> settings =
        GenerateSettings.of(options, conditions, plan, workflow, terminal.working());
    GenerateSettings.requireSame(stored, settings, out);
    ResultsFolder results =
        ResultsFolder.locate(terminal.working(), terminal.environment(), terminal.home());
    EvaluationLog log = ScoreCommand.log(terminal, options.output, results, options.rule);
    GenerateReport report = new GenerateReport(terminal, this::tell, out, plan);
    try (GenerateJudging judging = // first, because it takes longest
            new GenerateJudging(
                () ->
                    parts.evaluator(
                        conditions.threads(),
                        options.conditions.measuringCpus(),
                        options.sandbox,
                        results,
                        this::tell),
                log,
                options.rule);
        AskedServer server =
            AskedServer.at(options.endpoint.url(), plan.sampling().model(), terminal);
        OpenAiEndpoint endpoint =
            new OpenAiEndpoint(
                options.endpoint.settings(server.url(), terminal, this::tell), this::tell)) {
      Prompts prompts = Prompts.of(workflow);
      if (!options.resume) {
        List<String> unused = endpoint.check(plan.sampling().model());
      }
      try (RunFolder folder =
          options.resume ? RunFolder.resume(out) : RunFolder.begin(out, settings, Instant.now())) {
        return new GenerateRun(plan, prompts, endpoint, judging, folder).run(terminal, report);
      }
    } catch (EndpointException e) {
      tell(e.getMessage() + "; nothing was begun");
      return GenerateReport.exitCode(e.kind()).code();
    }
  }

  private static void requireSense(GenerateOptions options) {
    require(
        options.endpoint.url != null, "who is to be asked? Name the server with --endpoint URL");
    require(
        options.endpoint.model != null, "which model is to be asked? Name it with --model NAME");
    require(
        options.samples >= 1 && options.samples <= MAX_SAMPLES,
        "samples must be 1 to " + MAX_SAMPLES + ": " + options.samples);
    require(
        options.concurrency >= 1 && options.concurrency <= MAX_CONCURRENCY,
        "concurrency must be 1 to " + MAX_CONCURRENCY + ": " + options.concurrency);
    require(
        options.rule != RewardRule.GROUP,
        "a group's rewards need all of its kernels: 'harness export' makes them from the samples");
  }

  private static void require(boolean sense, String complaint) {
    if (!sense) {
      throw new UsageException(complaint);
    }
  }

  private void tell(String line) {
    terminal.err().println("harness: " + Palette.clean(line));
    terminal.err().flush();
  }
}
