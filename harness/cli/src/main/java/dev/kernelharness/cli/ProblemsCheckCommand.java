package dev.kernelharness.cli;

import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemFolder;
import dev.kernelharness.judge.problem.check.CheckReport;
import dev.kernelharness.judge.problem.check.Finding;
import dev.kernelharness.judge.problem.check.ProblemChecker;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.ResultsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code harness problems check}: shows that problems are sound. */
@Command(
    name = "check",
    sortOptions = false,
    header = "Show that problems are sound: what is right is accepted, what is not is caught.",
    descriptionHeading = "%n",
    description =
        "Reads the problem, judges its baseline as a candidate, breaks copies of the baseline on"
            + " purpose and sees that they are rejected, and judges the entries that this machine can"
            + " run, the traps and the honest kernels. Nothing is recorded. The speedup is that of the"
            + " fastest entry over the baseline, from a moment's timing.",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footer = {
      "",
      "Exit codes: 0 all is sound, 1 something is not, 2 usage, 70 a fault of ours.",
      "",
      "Examples:",
      "  harness problems check",
      "  harness problems check dgemm my-problems/cube"
    })
final class ProblemsCheckCommand implements Callable<Integer> {

  private final Parts parts;
  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "PROBLEM",
      description =
          "Names of problems, or folders: of a problem, or of several. Default: all problems of"
              + " kernels/.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object a problem.")
  private boolean json;

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
      description = "Colour: auto (on a terminal, unless NO_COLOR is set), always or never.")
  private Palette.Choice colour = Palette.Choice.AUTO;

  ProblemsCheckCommand(Parts parts, Terminal terminal) {
    this.parts = parts;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<ProblemFolder> folders = folders();
    MeasuringCpus cpus = MeasuringCpus.all();
    ResultsFolder results =
        ResultsFolder.locate(terminal.working(), terminal.environment(), terminal.home());
    List<CheckReport> reports = new ArrayList<>();
    CheckTable table = new CheckTable(terminal.out(), Palette.of(colour, terminal), folders);
    try (ProblemChecker checker =
        parts.problemChecker(
            cpus.cores(),
            cpus,
            sandbox,
            results,
            line -> terminal.err().println("harness: " + Palette.clean(line)))) {
      if (!json) {
        table.head();
      }
      checker.check(
          folders,
          report -> {
            reports.add(report);
            if (json) {
              terminal.out().println(CheckJson.write(report));
            } else {
              table.add(report);
            }
            terminal.out().flush();
          });
    }
    if (!json) {
      table.end(reports);
      terminal.out().flush();
    }
    return reports.stream()
        .map(ProblemsCheckCommand::exitCode)
        .reduce(ExitCode.DONE, ExitCode::or)
        .code();
  }

  private List<ProblemFolder> folders() {
    if (names.isEmpty()) {
      return parts.problemFolders();
    }
    List<ProblemFolder> folders = names.stream().flatMap(name -> named(name).stream()).toList();
    Set<String> seen = new LinkedHashSet<>();
    for (ProblemFolder folder : folders) {
      if (!seen.add(folder.name())) {
        throw new UsageException("two problems are called '" + folder.name() + "'");
      }
    }
    return folders;
  }

  /** The problem of this name, or those that the folder of this name holds. */
  private List<ProblemFolder> named(String name) {
    Path path = terminal.working().resolve(name);
    if (Files.isDirectory(path) && !new ProblemFolder(path).isThere()) {
      List<ProblemFolder> inside =
          new KernelsFolder(path)
              .problemIds().stream().map(path::resolve).map(ProblemFolder::new).toList();
      if (!inside.isEmpty()) {
        return inside;
      }
    }
    return List.of(parts.problemFolder(name));
  }

  private static ExitCode exitCode(CheckReport report) {
    if (report.count(Finding.Outcome.FAULT) > 0) {
      return ExitCode.FAULT;
    }
    return report.passed() ? ExitCode.DONE : ExitCode.REJECTED;
  }
}
