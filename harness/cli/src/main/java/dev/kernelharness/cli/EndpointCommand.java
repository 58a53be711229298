package dev.kernelharness.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code harness endpoint}: holds what stands in for a model's server. */
@Command(
    name = "endpoint",
    header = "Stand in for a model's server, to try things out without a model.",
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n")
final class EndpointCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  private EndpointCommand() {}

  /** The command with its subcommands. */
  static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new EndpointCommand())
        .addSubcommand(new EndpointReplayCommand(terminal));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.code();
  }
}
