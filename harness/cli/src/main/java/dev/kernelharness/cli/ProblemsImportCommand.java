package dev.kernelharness.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code harness problems import}: makes problems of what others have collected. */
@Command(
    name = "import",
    header = "Make problems of a benchmark that others have written.",
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%n",
    commandListHeading = "%nCommands:%n")
final class ProblemsImportCommand implements Callable<Integer> {

  private ProblemsImportCommand() {}

  /** The command with its subcommands. */
  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new ProblemsImportCommand())
        .addSubcommand(new ImportParEvalCommand(terminal));
  }

  @Override
  public Integer call() {
    throw new UsageException("say what to import: harness problems import pareval PATH");
  }
}
