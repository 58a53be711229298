package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Shape;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.Board;
import dev.kernelharness.ledger.BoardKey;
import dev.kernelharness.ledger.EvaluationLog;
import dev.kernelharness.ledger.Leaderboard;
import dev.kernelharness.ledger.ResultsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code harness leaderboard}: ranks what was accepted, and lets a kernel try for the crown. */
@Command(
    name = "leaderboard",
    sortOptions = false,
    header = "Rank the accepted kernels of one machine, or let one try to take the crown.",
    descriptionHeading = "%n",
    description =
        "Ranks by speedup over the yardstick, which was timed in turn with each kernel. Kernels whose"
            + " intervals reach the first one's of their tie share its rank (1=). A kernel that was"
            + " evaluated several times has the median, under the protocol leaderboard if there is"
            + " one, else under standard.",
    optionListHeading = "%n",
    footer = {
      "",
      "Exit codes: 0 done, or it holds the crown now; 1 rejected or not faster,",
      "2 usage, 3 inconclusive, 70 a fault of ours.",
      "",
      "Examples:",
      "  harness leaderboard --top 5",
      "  harness leaderboard --shape M=512,N=512,K=512 --threads 1 --format markdown",
      "  harness leaderboard --promote kernel.c"
    })
final class LeaderboardCommand implements Callable<Integer> {

  /** The stage at which a source may use whatever it likes. */
  private static final int EVERYTHING = 6;

  private final Parts parts;
  private final Terminal terminal;

  @Option(
      names = "--problem",
      paramLabel = "NAME",
      defaultValue = "dgemm",
      description = "The problem's board: its name, or its folder. Default: ${DEFAULT-VALUE}.")
  private String problem = "dgemm";

  @Option(
      names = "--shape",
      paramLabel = "SIZES",
      converter = Converters.ToShape.class,
      description = "The shape's board, as in 'harness score'.")
  private @Nullable Shape shape;

  @Option(
      names = "--opt",
      paramLabel = "LEVEL",
      defaultValue = "O3",
      converter = Converters.ToOptLevel.class,
      description = "The optimisation level's board. Default: ${DEFAULT-VALUE}.")
  private OptLevel optLevel = OptLevel.O3;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "The thread count's board. Default: one for each core.")
  private @Nullable Integer threads;

  @Option(
      names = "--machine",
      paramLabel = "NAME",
      description = "The machine's board: a folder of results/. Default: this machine's.")
  private @Nullable String machine;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      converter = Converters.ToProtocol.class,
      description = "Rank evaluations under this protocol alone.")
  private @Nullable Protocol protocol;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many rows. Default: ${DEFAULT-VALUE}.")
  private int top = 20;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "text",
      converter = Converters.ToBoardFormat.class,
      description = "text, json, markdown or csv. Default: ${DEFAULT-VALUE}.")
  private BoardFormat format = BoardFormat.TEXT;

  @Option(
      names = "--promote",
      paramLabel = "FILE",
      description =
          "Judge this kernel under the protocol leaderboard, then time it in turn with the one that"
              + " holds the crown, twice, in fresh JVMs. It takes the crown when the 95 %% interval"
              + " of its speed over the holder's is above 1 both times, or when nobody holds it.")
  private @Nullable String promote;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "8s",
      converter = Converters.ToDuration.class,
      description = "With --promote: as in 'harness score'. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofSeconds(8);

  @Option(
      names = "--sandbox",
      paramLabel = "WHEN",
      defaultValue = "auto",
      converter = Converters.ToSandbox.class,
      description = "With --promote: as in 'harness score'. Default: ${DEFAULT-VALUE}.")
  private Sandbox.Wish sandbox = Sandbox.Wish.AUTO;

  LeaderboardCommand(Parts parts, Terminal terminal) {
    this.parts = parts;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (top < 1) {
      throw new UsageException("--top must be at least 1: " + top);
    }
    Conditions conditions = conditions();
    ResultsFolder results =
        ResultsFolder.locate(terminal.working(), terminal.environment(), terminal.home());
    if (promote != null) {
      requireSensePromoting();
      return promote(promote, conditions, results).code();
    }
    BoardKey key =
        new BoardKey(
            machineId(results),
            conditions.problem().id(),
            conditions.shape(),
            optLevel,
            conditions.threads());
    format.report(terminal.out()).print(view(results, key));
    terminal.out().flush();
    return ExitCode.DONE.code();
  }

  private ExitCode promote(String name, Conditions conditions, ResultsFolder results)
      throws IOException, InterruptedException {
    Path file = FileArguments.path(terminal, name);
    if (Files.isDirectory(file)) {
      throw new UsageException("--promote takes a file, and '" + name + "' is a folder");
    }
    byte[] content = FileArguments.content(name, file);
    Promotion.Result result =
        new Promotion(parts, results, sandbox, conditions, this::tell).run(content, name);
    PromotionReport report = new PromotionReport(terminal.out());
    if (format == BoardFormat.JSON) {
      report.json(name, result);
    } else {
      report.text(name, result);
    }
    return result.exitCode();
  }

  private Conditions conditions() throws IOException {
    Problem of = parts.problem(problem);
    try {
      Shape timed = shape == null ? of.defaultShape() : of.shape(shape);
      return TermsOptions.checked(
          new Conditions(
              of,
              timed,
              optLevel,
              EVERYTHING,
              Protocol.LEADERBOARD,
              threads == null ? MeasuringCpus.all().cores() : threads,
              timeout));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private void requireSensePromoting() {
    if (machine != null || protocol != null) {
      throw new UsageException(
          "--promote measures on this machine, under the protocol leaderboard: leave "
              + (machine != null ? "--machine" : "--protocol")
              + " out");
    }
    if (format != BoardFormat.TEXT && format != BoardFormat.JSON) {
      throw new UsageException("--promote prints text or json");
    }
  }

  private String machineId(ResultsFolder results) throws IOException {
    if (machine == null) {
      return parts.machineId();
    }
    List<String> known = results.machines();
    if (!known.contains(machine)) {
      throw new UsageException(
          "no results of a machine '"
              + machine
              + "' in "
              + results.path()
              + (known.isEmpty() ? "" : "; there are those of " + String.join(", ", known)));
    }
    return machine;
  }

  private BoardView view(ResultsFolder results, BoardKey key) throws IOException {
    Leaderboard leaderboard =
        new Leaderboard(key, Optional.ofNullable(protocol).map(Protocol::name));
    Board board = Board.read(results.board(key), key);
    Path log = results.evaluations(key.machineId());
    if (Files.exists(log)) {
      EvaluationLog.Skipped skipped = EvaluationLog.read(log, leaderboard::add);
      skipped.first().forEach(line -> tell("not an evaluation: " + line));
      if (skipped.count() > skipped.first().size()) {
        tell("... and " + (skipped.count() - skipped.first().size()) + " more");
      }
    }
    // After the log, whose lines have the samples: of the same evaluation the first one counts.
    board.tries().forEach(one -> leaderboard.add(one.standing()));
    List<Leaderboard.Row> rows = leaderboard.rows();
    leaderboard
        .fallen()
        .forEach(
            e -> tell("not ranked, as it was found wrong later: " + e.name() + ", " + e.place()));
    if (rows.isEmpty()) {
      leaderboard.others().entrySet().stream()
          .map(e -> "there are " + e.getValue() + " evaluations of " + e.getKey().words())
          .sorted()
          .forEach(this::tell);
    }
    return new BoardView(
        key, rows.subList(0, Math.min(top, rows.size())), rows.size(), board.holder());
  }

  private void tell(String line) {
    terminal.err().println("harness: " + Palette.clean(line));
    terminal.err().flush();
  }
}
