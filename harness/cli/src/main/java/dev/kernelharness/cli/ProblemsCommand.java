package dev.kernelharness.cli;

import dev.kernelharness.core.Problem;
import dev.kernelharness.judge.problem.ProblemException;
import dev.kernelharness.judge.problem.ProblemFolder;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code harness problems}: lists the problems; its subcommands explain, check and begin them. */
@Command(
    name = "problems",
    header = "List the problems; explain one, check them, or begin a new one.",
    synopsisSubcommandLabel = "[COMMAND]",
    descriptionHeading = "%n",
    description =
        "Without a command it lists the problems that --problem can name. A problem of your own is a"
            + " folder: --problem DIR. How one is made is told in kernels/README.md.",
    optionListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  harness problems",
      "  harness problems show dgemm",
      "  harness problems new cube --into my-problems",
      "  harness problems check my-problems/cube"
    })
final class ProblemsCommand implements Callable<Integer> {

  private final Parts parts;
  private final Terminal terminal;

  private ProblemsCommand(Parts parts, Terminal terminal) {
    this.parts = parts;
    this.terminal = terminal;
  }

  /** The command with its subcommands. */
  static CommandLine commandLine(Parts parts, Terminal terminal) {
    return new CommandLine(new ProblemsCommand(parts, terminal))
        .addSubcommand(new ProblemsShowCommand(parts, terminal))
        .addSubcommand(new ProblemsCheckCommand(parts, terminal))
        .addSubcommand(new ProblemsNewCommand(terminal))
        .addSubcommand(ProblemsImportCommand.commandLine(terminal));
  }

  @Override
  public Integer call() {
    Columns table =
        new Columns(
            List.of("problem", "computes", "metric", "reference", "entries"),
            List.of(true, true, true, true, false));
    ExitCode exitCode = ExitCode.DONE;
    for (ProblemFolder folder : parts.problemFolders()) {
      try {
        Problem problem = folder.read();
        table.add(
            List.of(
                problem.id(),
                problem.title(),
                problem.metric().word(),
                problem.reference(),
                Integer.toString(folder.entryFiles().size())));
      } catch (ProblemException e) {
        terminal.err().println("harness: " + Palette.clean(String.valueOf(e.getMessage())));
        exitCode = ExitCode.REJECTED;
      }
    }
    table.lines().forEach(line -> terminal.out().println(Palette.clean(line)));
    terminal.out().flush();
    return exitCode.code();
  }
}
