package dev.kernelharness.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.ResultsFolder;
import dev.kernelharness.ledger.regress.Change;
import dev.kernelharness.ledger.regress.Comparison;
import dev.kernelharness.ledger.regress.ComparisonJson;
import dev.kernelharness.ledger.regress.JunitReport;
import dev.kernelharness.ledger.regress.MarkdownReport;
import dev.kernelharness.ledger.regress.Row;
import dev.kernelharness.ledger.regress.Rule;
import dev.kernelharness.ledger.regress.Series;
import dev.kernelharness.ledger.regress.StoredSides;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code harness regress}: says whether kernels got slower. */
@Command(
    name = "regress",
    sortOptions = false,
    header = "Did a kernel get slower? Compare two sides, kernel by kernel.",
    descriptionHeading = "%n",
    description =
        "A side is a kernel (*.c) or a folder of kernels, which are then timed in turn on this"
            + " machine; or stored results: JMH's JSON, or a log of evaluations (*.jsonl), or a"
            + " folder of either. Kernels are matched by their files' names, results by benchmark"
            + " and parameters, or by file and terms.",
    optionListHeading = "%n",
    footer = {
      "",
      "Exit codes: 0 nothing got slower, 1 a kernel regressed or is rejected now,",
      "2 usage, 3 a kernel is inconclusive or missing, 70 a fault of ours.",
      "",
      "Examples:",
      "  harness regress --baseline old.c --current new.c",
      "  harness regress --baseline old/entries --current kernels/dgemm/entries",
      "  harness regress --baseline old.json --current new.json --markdown comment.md",
      "  harness regress --baseline old.json    (times what it names again)"
    })
final class RegressCommand implements Callable<Integer> {

  private final Parts parts;
  private final Terminal terminal;

  @Option(
      names = "--baseline",
      paramLabel = "FILE|DIR",
      required = true,
      description = "What was there before.")
  private String baseline = "";

  @Option(
      names = "--current",
      paramLabel = "FILE|DIR",
      description =
          "What is there now. Left out, what stored results name (an entry of kernels/, or a file"
              + " that is still there) is timed now, in the way it was timed then.")
  private @Nullable String current;

  @Option(
      names = "--threshold",
      paramLabel = "SHARE",
      defaultValue = "5%",
      converter = Converters.ToShare.class,
      description =
          "The smallest change that must not go unnoticed. The line between changed and equivalent"
              + " is at half of it. Default: 5%%.")
  private double threshold = 0.05;

  @Option(
      names = "--alpha",
      paramLabel = "P",
      defaultValue = "0.01",
      converter = Converters.ToShare.class,
      description =
          "The probability that any claim about any kernel is wrong. Default: ${DEFAULT-VALUE}.")
  private double alpha = 0.01;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Converters.ToDuration.class,
      description =
          "How long two kernels may be timed before they are inconclusive. Default:"
              + " ${DEFAULT-VALUE}.")
  private Duration budget = Duration.ofSeconds(30);

  @Option(
      names = "--any-machine",
      description = "Compare results of different machines all the same.")
  private boolean anyMachine;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write a table for a pull request to FILE.")
  private @Nullable String markdown;

  @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit's XML to FILE.")
  private @Nullable String junit;

  @Option(names = "--json", description = "Print one JSON object in place of the table.")
  private boolean json;

  @Mixin private TermsOptions terms = new TermsOptions();

  @Option(
      names = "--sandbox",
      paramLabel = "WHEN",
      defaultValue = "auto",
      converter = Converters.ToSandbox.class,
      description = "As in 'harness score'. Default: ${DEFAULT-VALUE}.")
  private Sandbox.Wish sandbox = Sandbox.Wish.AUTO;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      converter = Converters.ToColour.class,
      description = "As in 'harness score'. Default: ${DEFAULT-VALUE}.")
  private Palette.Choice colour = Palette.Choice.AUTO;

  RegressCommand(Parts parts, Terminal terminal) {
    this.parts = parts;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Rule rule = rule();
    Optional<Path> markdownFile = outputFile("--markdown", markdown);
    Optional<Path> junitFile = outputFile("--junit", junit);
    RegressSide before = RegressSide.read(terminal, baseline);
    Comparison comparison = compare(rule, before);
    if (markdownFile.isPresent()) {
      write(markdownFile.get(), MarkdownReport.of(comparison));
    }
    if (junitFile.isPresent()) {
      write(junitFile.get(), JunitReport.of(comparison));
    }
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(ComparisonJson.of(comparison)));
    } else {
      new RegressTable(terminal.out(), Palette.of(colour, terminal)).print(comparison);
    }
    terminal.out().flush();
    return exitCode(comparison).code();
  }

  private Rule rule() {
    try {
      return new Rule(threshold, alpha);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private Comparison compare(Rule rule, RegressSide before)
      throws IOException, InterruptedException {
    if (before instanceof RegressSide.Kernels kernels) {
      if (current == null) {
        throw new UsageException("kernels need --current: the kernels that they are held against");
      }
      if (RegressSide.read(terminal, current) instanceof RegressSide.Kernels now) {
        return duel(rule, kernels, now);
      }
      throw mixed(current);
    }
    RegressSide.Stored stored = (RegressSide.Stored) before;
    if (current == null) {
      return compare(rule, stored, new RegressAgain(parts, terminal, terms, sandbox).time(stored));
    }
    if (RegressSide.read(terminal, current) instanceof RegressSide.Stored now
        && now.kind() == stored.kind()) {
      return compare(rule, stored, now);
    }
    throw mixed(current);
  }

  private UsageException mixed(String other) {
    return new UsageException(
        "'" + baseline + "' and '" + other + "' are not of one kind: kernels, JMH's JSON or logs");
  }

  private Comparison duel(Rule rule, RegressSide.Kernels before, RegressSide.Kernels now)
      throws IOException, InterruptedException {
    Conditions conditions =
        terms.conditions(terms.problem(parts), Optional.empty(), Protocol.STANDARD);
    ResultsFolder results =
        ResultsFolder.locate(terminal.working(), terminal.environment(), terminal.home());
    try (Arena arena =
        parts.arena(terms.threads(), terms.measuringCpus(), sandbox, results, this::tell)) {
      List<Row> rows = new RegressDuels(arena, conditions, rule, budget).compare(before, now);
      String machine =
          arena.machine().cpu()
              + ", "
              + conditions.problem().id()
              + " "
              + conditions.shape()
              + ", -"
              + conditions.optLevel().name()
              + ", "
              + conditions.threads()
              + " threads";
      return new Comparison(rule, before.name(), now.name(), machine, rows, List.of());
    }
  }

  private Comparison compare(Rule rule, RegressSide.Stored before, RegressSide.Stored now) {
    List<Series> all = Stream.concat(before.series().stream(), now.series().stream()).toList();
    List<String> machines = List.copyOf(Comparison.machines(all));
    List<String> notes = new ArrayList<>();
    if (machines.size() > 1 && !anyMachine) {
      throw new UsageException(
          "the results are of different machines ("
              + String.join(", ", machines)
              + "): --any-machine compares them all the same");
    }
    if (machines.size() > 1) {
      notes.add("the results are of different machines: a change may be the machine's");
    }
    if (all.stream().anyMatch(series -> series.machine().isEmpty())) {
      notes.add("some results do not say which machine they are of");
    }
    notes.add(
        "the sides were timed apart: what changed on the machine in between is in the numbers");
    String machine = machines.isEmpty() ? "an unknown machine" : String.join(", ", machines);
    return new Comparison(
        rule,
        before.name(),
        now.name(),
        machine,
        StoredSides.compare(rule, before.series(), now.series(), now.refused()),
        notes);
  }

  private static ExitCode exitCode(Comparison comparison) {
    ExitCode exitCode = ExitCode.DONE;
    for (Change change : comparison.counts().keySet()) {
      exitCode =
          exitCode.or(
              switch (change) {
                case IMPROVED, EQUIVALENT, NEW -> ExitCode.DONE;
                case INCONCLUSIVE, MISSING -> ExitCode.INCONCLUSIVE;
                case REGRESSED, REJECTED -> ExitCode.REJECTED;
                case FAULT -> ExitCode.FAULT;
              });
    }
    return exitCode;
  }

  private Optional<Path> outputFile(String option, @Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    try {
      Path file = terminal.working().resolve(name);
      Path folder = file.toAbsolutePath().getParent();
      if (name.isEmpty()
          || Files.isDirectory(file)
          || folder == null
          || !Files.isDirectory(folder)) {
        throw new UsageException(option + " names a file in a folder that exists: '" + name + "'");
      }
      return Optional.of(file);
    } catch (InvalidPathException e) {
      throw new UsageException("not a file's name: '" + name + "'", e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private void tell(String line) {
    terminal.err().println("harness: " + Palette.clean(line));
    terminal.err().flush();
  }
}
