package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.EvaluationJson;
import dev.kernelharness.ledger.EvaluationLog;
import dev.kernelharness.ledger.ResultsFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code harness score}: judges candidates and says what came out. */
@Command(
    name = "score",
    sortOptions = false,
    header = "Judge C kernels: are they right, are they honest, how fast are they?",
    descriptionHeading = "%n",
    description =
        "A candidate is plain C, an LLM's answer with fenced code, or JSON that holds one. Every"
            + " evaluation is appended to results/<machine>/evaluations.jsonl of the checkout you"
            + " are in, or of $XDG_DATA_HOME/kernel-harness.",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footer = {
      "",
      "Exit codes: 0 all accepted, 1 any rejected, 2 usage, 3 any inconclusive, 70 a fault of ours,",
      "130 interrupted (what is done is printed and kept).",
      "",
      "Examples:",
      "  harness score kernel.c",
      "  harness score --shape M=512,N=512,K=512 --threads 1 kernels/dgemm/entries",
      "  harness score --json - < answer.txt",
      "  harness score --jsonl --rule group < candidates.jsonl > results.jsonl"
    })
final class ScoreCommand implements Callable<Integer> {

  private static final int MAX_JOBS = 256;

  private final Parts parts;
  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "Files, folders (the *.c files directly in them, by name) or - for standard input.")
  private List<String> names = new ArrayList<>();

  @Mixin private ConditionsOptions conditionsOptions = new ConditionsOptions();

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      defaultValue = "gflops",
      converter = Converters.ToRule.class,
      description =
          "How an accepted candidate's reward follows: gflops, speedup (over the serial baseline),"
              + " log2 (of the speedup over the yardstick) or group (100 for the fastest of the"
              + " call, or of the JSON lines with the same \"group\"). Default: ${DEFAULT-VALUE}.")
  private RewardRule rule = RewardRule.GFLOPS;

  @Option(names = "--json", description = "Print one JSON object a candidate.")
  private boolean json;

  @Option(
      names = "--jsonl",
      description =
          "Read JSON lines {\"id\", \"completion\" or \"source\", and if you like \"stage\","
              + " \"group\", \"problem\", \"shape\"} from FILE or standard input, and print one JSON"
              + " object a line in the same order, each as soon as it is known.")
  private boolean jsonLines;

  @Option(names = "--samples", description = "Put the raw samples into the printed JSON too.")
  private boolean samples;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Append the evaluations to this file, not to the folder of results.")
  private @Nullable String output;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "Candidates under way at once; as many as there are cores are compiled and tried, one is"
              + " measured, the others wait for their turn. Default: the cores and 8.")
  private int jobs = Evaluator.usefulAtOnce();

  @Option(
      names = "--sandbox",
      paramLabel = "WHEN",
      defaultValue = "auto",
      converter = Converters.ToSandbox.class,
      description =
          "Hold candidates in bubblewrap: auto (where it works), required (or judge nothing) or off"
              + " (limits alone). Every result says what held it. Default: ${DEFAULT-VALUE}.")
  private Sandbox.Wish sandbox = Sandbox.Wish.AUTO;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      converter = Converters.ToColour.class,
      description = "Colour: auto (on a terminal, unless NO_COLOR is set), always or never.")
  private Palette.Choice colour = Palette.Choice.AUTO;

  ScoreCommand(Parts parts, Terminal terminal) {
    this.parts = parts;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireSense();
    Conditions conditions = conditionsOptions.conditions(parts);
    EvaluationLog log = log(terminal, output, results(), rule);
    if (!jsonLines) {
      List<Submission> all = new FileArguments(terminal, conditions).submissions(names);
      return score(all.iterator(), all.size(), log, conditions);
    }
    String name = names.isEmpty() ? FileArguments.STANDARD_INPUT : names.get(0);
    if (name.equals(FileArguments.STANDARD_INPUT)) {
      return score(lines(terminal.in(), conditions), -1, log, conditions);
    }
    Path path = FileArguments.path(terminal, name);
    if (Files.isDirectory(path)) {
      throw new UsageException("--jsonl reads a file, and '" + name + "' is a folder");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return score(lines(in, conditions), -1, log, conditions);
    }
  }

  private void requireSense() {
    if (jobs < 1 || jobs > MAX_JOBS) {
      throw new UsageException("jobs must be 1 to " + MAX_JOBS + ": " + jobs);
    }
    if (jsonLines && names.size() > 1) {
      throw new UsageException("--jsonl reads one FILE, or standard input");
    }
    if (!jsonLines && names.isEmpty()) {
      throw new UsageException(
          "what is to be scored? Name a FILE, a folder, or - for standard input");
    }
    if (samples && !json && !jsonLines) {
      throw new UsageException("--samples needs --json or --jsonl");
    }
  }

  private Iterator<Submission> lines(InputStream in, Conditions conditions) {
    return new JsonLines(in, conditionsOptions, conditions, parts);
  }

  private ResultsFolder results() {
    return ResultsFolder.locate(terminal.working(), terminal.environment(), terminal.home());
  }

  /**
   * Where evaluations are kept.
   *
   * @param output the file that the user named, if any
   * @throws UsageException if it is none
   */
  static EvaluationLog log(
      Terminal terminal, @Nullable String output, ResultsFolder results, RewardRule rule) {
    if (output == null) {
      return EvaluationLog.in(results, rule);
    }
    try {
      Path file = terminal.working().resolve(output);
      if (output.isEmpty() || Files.isDirectory(file)) {
        throw new UsageException("--output names a file, and '" + output + "' is none");
      }
      return EvaluationLog.at(file, rule);
    } catch (InvalidPathException e) {
      throw new UsageException("not a file's name: '" + output + "'", e);
    }
  }

  /**
   * Judges and reports.
   *
   * @param total how many there are; -1 if nobody knows yet
   */
  private int score(
      Iterator<Submission> submissions, int total, EvaluationLog log, Conditions conditions)
      throws IOException, InterruptedException {
    try (Evaluator evaluator =
            parts.evaluator(
                conditions.threads(),
                conditionsOptions.measuringCpus(),
                sandbox,
                results(),
                this::tell);
        Progress progress = progress(total)) {
      ScoreSession session =
          new ScoreSession(evaluator, log, rule, jobs, reporter(total), progress);
      Thread hook = new Thread(() -> interrupted(session, log, total), "interrupted");
      Runtime.getRuntime().addShutdownHook(hook);
      ExitCode exitCode = session.run(submissions);
      if (exitCode == ExitCode.INTERRUPTED) {
        return exitCode.code();
      }
      Runtime.getRuntime().removeShutdownHook(hook);
      session.complaints().forEach(this::tell);
      if (!printsJson()) {
        log.files().forEach(file -> tell("recorded in " + shortened(file)));
      }
      return exitCode.code();
    }
  }

  private void interrupted(ScoreSession session, EvaluationLog log, int total) {
    session
        .stop()
        .ifPresent(
            done -> {
              String of = total < 0 ? "" : " of " + total;
              tell("interrupted: " + done + of + " done, and kept");
              log.files().forEach(file -> tell("recorded in " + shortened(file)));
            });
  }

  private Reporter reporter(int total) {
    Palette palette = Palette.of(colour, terminal);
    Reporter reporter;
    if (printsJson()) {
      EvaluationJson.Detail detail =
          samples ? EvaluationJson.Detail.SAMPLES : EvaluationJson.Detail.COUNTS;
      reporter = new JsonReport(terminal.out(), detail);
    } else if (total == 1) {
      reporter = new TextReport(terminal.out(), palette);
    } else {
      reporter = new TableReport(terminal.out(), palette);
    }
    return rule == RewardRule.GROUP ? new GroupGrading(reporter) : reporter;
  }

  private Progress progress(int total) {
    boolean linesBetween = printsJson() && terminal.outIsTerminal();
    return terminal.errIsTerminal() && total != 1 && !linesBetween
        ? Progress.shown(terminal, total)
        : Progress.hidden();
  }

  private boolean printsJson() {
    return json || jsonLines;
  }

  private void tell(String line) {
    terminal.err().println("harness: " + Palette.clean(line));
    terminal.err().flush();
  }

  private String shortened(Path file) {
    return file.startsWith(terminal.working())
        ? terminal.working().relativize(file).toString()
        : file.toString();
  }
}
