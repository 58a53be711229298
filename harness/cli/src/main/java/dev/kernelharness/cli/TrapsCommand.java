package dev.kernelharness.cli;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.Specimen;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.ResultsFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code harness traps}: judges every known cheat and every honest look-alike on this machine. */
@Command(
    name = "traps",
    header = "Show on this machine that cheating kernels are caught and honest ones accepted.",
    descriptionHeading = "%n",
    description =
        "Judges the sources in kernels/*/traps and kernels/*/honest and prints what was expected,"
            + " what was seen and which step saw it. What the machine was too busy to decide is"
            + " tried again, alone; what stays undecided is neither paid nor accused. Nothing is"
            + " recorded.",
    optionListHeading = "%n",
    footer = {
      "",
      "Exit codes: 0 nothing was other than expected, 1 something was, 70 a fault of ours."
    })
final class TrapsCommand implements Callable<Integer> {

  private static final int DETAIL_WIDTH = 70;

  /** How often what nobody could tell is tried again. */
  private static final int MORE_TRIES = 2;

  private final Parts parts;
  private final Terminal terminal;

  @Option(
      names = "--problem",
      paramLabel = "NAME",
      description = "Only this problem's: its name, or its folder. Default: all problems'.")
  private @Nullable String problem;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "4s",
      converter = Converters.ToDuration.class,
      description = "How long each may run in the trial. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofSeconds(4);

  @Option(
      names = "--sandbox",
      paramLabel = "WHEN",
      defaultValue = "auto",
      converter = Converters.ToSandbox.class,
      description = "As in 'harness score'. Default: ${DEFAULT-VALUE}.")
  private Sandbox.Wish sandbox = Sandbox.Wish.AUTO;

  TrapsCommand(Parts parts, Terminal terminal) {
    this.parts = parts;
    this.terminal = terminal;
  }

  /** A specimen and what became of it. */
  private record Row(Problem problem, Specimen specimen, Evaluation evaluation) {
    boolean asExpected() {
      return evaluation
          .verdict()
          .fold(
              accepted -> specimen.expected().isEmpty(),
              rejected -> specimen.expected().equals(Optional.of(rejected.reason())),
              inconclusive -> false,
              fault -> false);
    }

    /** A machine that is too busy to time a kernel has neither paid it nor accused it. */
    boolean isUndecided() {
      return evaluation.verdict() instanceof Verdict.Inconclusive;
    }

    boolean isWrong() {
      return !asExpected() && !isUndecided();
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    MeasuringCpus cpus = MeasuringCpus.all();
    int threads = cpus.cores();
    ResultsFolder results =
        ResultsFolder.locate(terminal.working(), terminal.environment(), terminal.home());
    try (Evaluator evaluator =
        parts.evaluator(
            threads, cpus, sandbox, results, line -> terminal.err().println("harness: " + line))) {
      List<Row> rows = judge(evaluator, threads);
      print(rows);
      boolean fault =
          rows.stream().anyMatch(r -> r.evaluation().verdict() instanceof Verdict.Fault);
      boolean wrong = rows.stream().anyMatch(Row::isWrong);
      return (fault ? ExitCode.FAULT : wrong ? ExitCode.REJECTED : ExitCode.DONE).code();
    }
  }

  private List<Row> judge(Evaluator evaluator, int threads) throws InterruptedException {
    List<String> problems = problem == null ? parts.problemIds() : List.of(problem);
    ExecutorService workers = Executors.newFixedThreadPool(Evaluator.usefulAtOnce());
    try {
      List<Future<Row>> pending = new ArrayList<>();
      for (String id : problems) {
        Problem of = parts.problem(id);
        for (Specimen specimen : parts.specimens(id)) {
          pending.add(
              workers.submit(
                  () -> judge(evaluator, of, specimen, threads, Protocol.STANDARD.once())));
        }
      }
      List<Row> rows = new ArrayList<>();
      for (Future<Row> row : pending) {
        rows.add(row.get());
        terminal
            .err()
            .print(terminal.errIsTerminal() ? "\r" + rows.size() + " of " + pending.size() : "");
      }
      rows.replaceAll(row -> untilDecided(evaluator, row, threads));
      terminal.err().print(terminal.errIsTerminal() ? "\r" : "");
      return rows;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  /** What could not be decided with others at its side gets the machine to itself. */
  private Row untilDecided(Evaluator evaluator, Row first, int threads) {
    Row row = first;
    for (int i = 0; i < MORE_TRIES && row.isUndecided(); i++) {
      row = judge(evaluator, first.problem(), first.specimen(), threads, Protocol.STANDARD);
    }
    return row;
  }

  private Row judge(
      Evaluator evaluator, Problem of, Specimen specimen, int threads, Protocol protocol) {
    Conditions conditions =
        new Conditions(
            of,
            of.defaultShape(),
            specimen.optLevel(),
            specimen.stage(),
            protocol,
            threads,
            timeout);
    Candidate candidate = new Candidate(specimen.name(), specimen.content(), specimen.language());
    return new Row(of, specimen, evaluator.evaluate(candidate, conditions));
  }

  private void print(List<Row> rows) {
    PrintStream out = terminal.out();
    Palette palette = Palette.of(Palette.Choice.AUTO, terminal);
    String format = "%-20s %-36s %-15s %-15s %-8s %s";
    out.println(
        palette.bold(
            String.format(
                Locale.ROOT, format, "problem", "source", "expected", "seen", "step", "how")));
    for (Row row : rows) {
      String line =
          String.format(
              Locale.ROOT,
              format,
              row.problem().id(),
              row.specimen().name(),
              row.specimen().expected().map(TrapsCommand::word).orElse("accepted"),
              seen(row.evaluation().verdict()),
              step(row.evaluation().verdict()),
              Palette.clean(detail(row.evaluation().verdict())));
      out.println(
          row.isWrong()
              ? palette.red(line + "  <- not as expected")
              : row.isUndecided() ? palette.yellow(line + "  <- the machine was too busy") : line);
    }
    long asExpected = rows.stream().filter(Row::asExpected).count();
    long undecided = rows.stream().filter(Row::isUndecided).count();
    out.println();
    out.println(
        asExpected
            + " of "
            + rows.size()
            + " as expected"
            + (undecided == 0 ? "" : ", " + undecided + " undecided"));
    rows.stream()
        .findFirst()
        .ifPresent(row -> out.println("sandbox: " + row.evaluation().sandbox()));
    out.flush();
  }

  private static String word(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String seen(Verdict verdict) {
    return verdict.fold(a -> "accepted", r -> word(r.reason()), i -> "inconclusive", f -> "fault");
  }

  private static String step(Verdict verdict) {
    return verdict.fold(
        a -> "-",
        r -> r.step().name().toLowerCase(Locale.ROOT),
        i -> "measure",
        f -> f.step().name().toLowerCase(Locale.ROOT));
  }

  private static String detail(Verdict verdict) {
    String all = verdict.fold(a -> "", r -> r.detail(), i -> i.cause(), f -> f.detail());
    String line = all.lines().findFirst().orElse("");
    return line.length() <= DETAIL_WIDTH ? line : line.substring(0, DETAIL_WIDTH - 1) + "…";
  }
}
