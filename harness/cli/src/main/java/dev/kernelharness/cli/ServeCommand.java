package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.EvaluationLog;
import dev.kernelharness.ledger.ResultsFolder;
import dev.kernelharness.serve.Limits;
import dev.kernelharness.serve.OracleServer;
import dev.kernelharness.serve.Terms;
import dev.kernelharness.serve.http.Identity;
import dev.kernelharness.serve.http.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code harness serve}: gives trainers rewards over HTTP. */
@Command(
    name = "serve",
    sortOptions = false,
    header = "Give trainers rewards over HTTP: the reward oracle.",
    descriptionHeading = "%n",
    description =
        "Listens, measures what candidates are held against, then scores: POST /v1/score and"
            + " /v1/jobs, /get_reward for OpenRLHF, /compat/slime for slime. / shows what happens,"
            + " /try.html lets you try it, /openapi.json says it all. What is given here is what"
            + " requests get that name nothing else.",
    optionListHeading = "%n",
    footer = {
      "",
      "Tokens come from --token-file, or else from $KERNEL_HARNESS_TOKEN; there must",
      "be one before it listens on anything but the loopback interface. Each request",
      "is a JSON line on standard error.",
      "SIGTERM: what is under way ends, what waits is refused with 503, jobs stay.",
      "",
      "Exit codes: 2 usage, 70 a fault of ours, 130 or 143 after SIGINT or SIGTERM.",
      "",
      "Examples:",
      "  harness serve",
      "  harness serve --rule log2 --protocol paper --port 9000",
      "  harness serve --host 0.0.0.0 --token-file tokens.txt --cpus 2-7 --lanes 2"
    })
final class ServeCommand implements Callable<Integer> {

  private static final int MAX_QUEUE = 100_000;
  private static final int MAX_LANES = 256;
  private static final int MAX_JOBS = 256;

  /** How long what is under way may take to end. */
  private static final Duration DRAIN = Duration.ofMinutes(2);

  private final Parts parts;
  private final Terminal terminal;

  @Mixin private ListenOptions listen = new ListenOptions();

  @Mixin private ConditionsOptions conditionsOptions = new ConditionsOptions();

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      defaultValue = "gflops",
      converter = Converters.ToRule.class,
      description =
          "How an accepted candidate's reward follows: gflops, speedup, log2 or group, as in"
              + " 'harness score'. Default: ${DEFAULT-VALUE}.")
  private RewardRule rule = RewardRule.GFLOPS;

  @Option(
      names = "--lanes",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Split the measuring CPUs into so many sets that measure at the same time; a core is left"
              + " to compile on. Default: ${DEFAULT-VALUE}.")
  private int lanes = 1;

  @Option(
      names = "--queue",
      paramLabel = "N",
      defaultValue = "4096",
      description = "Candidates that may wait; more are refused. Default: ${DEFAULT-VALUE}.")
  private int queue = 4096;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Candidates under way at once on each lane. Default: the cores and 8.")
  private int jobs = Evaluator.usefulAtOnce();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Append the evaluations to this file, not to the folder of results.")
  private @Nullable String output;

  @Option(
      names = "--sandbox",
      paramLabel = "WHEN",
      defaultValue = "auto",
      converter = Converters.ToSandbox.class,
      description = "As in 'harness score'. Default: ${DEFAULT-VALUE}.")
  private Sandbox.Wish sandbox = Sandbox.Wish.AUTO;

  ServeCommand(Parts parts, Terminal terminal) {
    this.parts = parts;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireSense();
    Tokens tokens = listen.tokens(terminal);
    List<MeasuringCpus> sets = sets();
    Conditions conditions = conditions(sets.get(0));
    ResultsFolder results =
        ResultsFolder.locate(terminal.working(), terminal.environment(), terminal.home());
    OracleServer server =
        OracleServer.listen(
            new OracleServer.Setup(
                listen.host(),
                listen.port(),
                tokens,
                listen.folder(terminal),
                Limits.DEFAULT.withWaitingItems(queue),
                new LoadedProblems(problems(conditions.problem())),
                parts.oracle().normaliser(),
                new Terms(conditions, rule, new ServableConditions(sets.get(0).order().count())),
                new Identity(
                    HarnessCommand.Version.harness(), parts.oracle().scorer(), parts.machineId()),
                sets.stream().map(set -> set.order().toList()).toList(),
                log(results),
                this::print),
            Clock.systemUTC());
    // The port is in the line, because with --port 0 nobody knows it.
    tell("listening on " + listen.url(server.port()) + ", measuring first");
    Thread hook = new Thread(() -> stop(server), "drain");
    Runtime.getRuntime().addShutdownHook(hook);
    server.open(
        times ->
            parts
                .oracle()
                .lanes(conditions.threads(), sets, jobs, sandbox, results, times, this::tell));
    tell("ready");
    new CountDownLatch(1).await(); // until a signal
    return ExitCode.DONE.code();
  }

  private void requireSense() {
    listen.requireSense();
    require(queue >= 1 && queue <= MAX_QUEUE, "queue must be 1 to " + MAX_QUEUE + ": " + queue);
    require(lanes >= 1 && lanes <= MAX_LANES, "lanes must be 1 to " + MAX_LANES + ": " + lanes);
    require(jobs >= 1 && jobs <= MAX_JOBS, "jobs must be 1 to " + MAX_JOBS + ": " + jobs);
  }

  private static void require(boolean sense, String complaint) {
    if (!sense) {
      throw new UsageException(complaint);
    }
  }

  private List<MeasuringCpus> sets() {
    try {
      return conditionsOptions.measuringCpus().split(lanes);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The terms on one lane, which has fewer cores than all of them. */
  private Conditions conditions(MeasuringCpus lane) {
    Conditions all = conditionsOptions.conditions(parts);
    return new Conditions(
        all.problem(),
        all.shape(),
        all.optLevel(),
        all.stage(),
        all.protocol(),
        lane.oneOfSeveral() ? Math.min(all.threads(), lane.cores()) : all.threads(),
        all.timeout());
  }

  /** All that come with the harness, and the one that the options name. */
  private List<Problem> problems(Problem named) {
    List<Problem> others =
        parts.problemIds().stream()
            .filter(id -> !id.equals(named.id()))
            .map(parts::problem)
            .toList();
    List<Problem> all = new ArrayList<>(others);
    all.add(named);
    return all;
  }

  private EvaluationLog log(ResultsFolder results) {
    if (output == null) {
      return EvaluationLog.in(results, rule);
    }
    try {
      Path file = terminal.working().resolve(output);
      require(
          !output.isEmpty() && !Files.isDirectory(file),
          "--output names a file, and '" + output + "' is none");
      return EvaluationLog.at(file, rule);
    } catch (InvalidPathException e) {
      throw new UsageException("not a file's name: '" + output + "'", e);
    }
  }

  private void stop(OracleServer server) {
    try {
      tell("stopping: what is under way ends");
      tell(server.stop(DRAIN) ? "stopped" : "stopped; what was under way took too long");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(String line) {
    print("harness: " + Palette.clean(line));
  }

  private synchronized void print(String line) {
    terminal.err().println(line);
    terminal.err().flush();
  }
}
