package dev.kernelharness.cli;

import dev.kernelharness.search.chat.Key;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code harness}: the command that holds the others. */
@Command(
    name = "harness",
    header = "A judge of generated C kernels.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = HarnessCommand.Version.class,
    descriptionHeading = "%n",
    description =
        "Compiles a kernel that a language model or a person wrote, checks that it is right and"
            + " honest, and says how fast it is on this machine.",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "'harness COMMAND --help' says more about a command.",
      "Example: harness score kernel.c"
    })
final class HarnessCommand implements Callable<Integer> {

  private static final int HELP_COLUMNS = 100;

  /** Options that there are not, and that people would give a key with. */
  private static final Pattern KEY_OPTION =
      Pattern.compile(
          "--?((\\w+[-_])?(api[-_]?(key|token)|key|secret|password|bearer"
              + "|(access|auth)[-_]?(key|token))|token\\b).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.code();
  }

  /**
   * Runs what the arguments say.
   *
   * @return what the process should end with
   */
  static int execute(Parts parts, Terminal terminal, String... arguments) {
    Map<String, Supplier<CommandLine>> commands = commands(parts, terminal);
    if (arguments.length > 0) {
      // To read the options of every command takes longer than the rest of the start.
      Optional.ofNullable(commands.get(arguments[0]))
          .ifPresent(named -> commands.values().retainAll(Set.of(named)));
    }
    CommandLine commandLine = new CommandLine(new HarnessCommand());
    commands.forEach(
        (name, make) -> {
          CommandLine command = make.get();
          standardise(command);
          commandLine.addSubcommand(name, command);
        });
    return dressed(commandLine, terminal).execute(arguments);
  }

  /** The commands by their names, in the order of the help. */
  private static Map<String, Supplier<CommandLine>> commands(Parts parts, Terminal terminal) {
    Map<String, Supplier<CommandLine>> all = new LinkedHashMap<>();
    all.put("score", () -> new CommandLine(new ScoreCommand(parts, terminal)));
    all.put("serve", () -> new CommandLine(new ServeCommand(parts, terminal)));
    all.put("generate", () -> new CommandLine(new GenerateCommand(parts, terminal)));
    all.put("prompt", () -> new CommandLine(new PromptCommand(parts, terminal)));
    all.put("leaderboard", () -> new CommandLine(new LeaderboardCommand(parts, terminal)));
    all.put("regress", () -> new CommandLine(new RegressCommand(parts, terminal)));
    all.put("regrade", () -> new CommandLine(new RegradeCommand(parts, terminal)));
    all.put("metrics", () -> new CommandLine(new MetricsCommand(terminal)));
    all.put("advantages", () -> new CommandLine(new AdvantagesCommand(terminal)));
    all.put("export", () -> new CommandLine(new ExportCommand(terminal)));
    all.put("doctor", () -> new CommandLine(new DoctorCommand(parts, terminal)));
    all.put("traps", () -> new CommandLine(new TrapsCommand(parts, terminal)));
    all.put("endpoint", () -> EndpointCommand.commandLine(terminal));
    all.put("problems", () -> ProblemsCommand.commandLine(parts, terminal));
    return all;
  }

  private static CommandLine dressed(CommandLine commandLine, Terminal terminal) {
    return commandLine
        .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            Help.defaultColorScheme(terminal.likesColour() ? Help.Ansi.ON : Help.Ansi.OFF))
        .setUsageHelpWidth(Math.min(HELP_COLUMNS, terminal.columns()))
        .setUsageHelpAutoWidth(false)
        .setParameterExceptionHandler((e, arguments) -> misused(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
  }

  /** Gives a command, and those in it, the options that all have. */
  private static void standardise(CommandLine command) {
    command.getCommandSpec().mixinStandardHelpOptions(true);
    command.getCommandSpec().versionProvider(new Version());
    command.getSubcommands().values().forEach(HarnessCommand::standardise);
  }

  private static int misused(ParameterException e) {
    return usage(e.getCommandLine(), message(e), suggestions(e));
  }

  /** What was not understood may be a key, or stand before one. */
  private static String message(ParameterException e) {
    String message = String.valueOf(e.getMessage());
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return message;
    }
    return unmatched.getUnmatched().stream().anyMatch(a -> KEY_OPTION.matcher(a).matches())
        ? "a key is never given on the command line: set OPENAI_API_KEY, or name a file with"
            + " --api-key-file"
        : Key.withoutLikely(message);
  }

  private static List<String> suggestions(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions()
        : List.of();
  }

  private static int failed(Exception e, CommandLine command) {
    if (e instanceof UsageException) {
      return usage(command, String.valueOf(e.getMessage()), List.of());
    }
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    command.getErr().println("harness: " + firstLine(message));
    return ExitCode.FAULT.code();
  }

  private static int usage(CommandLine command, String message, List<String> suggestions) {
    PrintWriter err = command.getErr();
    err.println("harness: " + firstLine(message));
    if (!suggestions.isEmpty()) {
      err.println("Did you mean " + String.join(" or ", suggestions) + "?");
    }
    err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE.code();
  }

  private static String firstLine(String message) {
    return Palette.clean(message.lines().findFirst().orElse(""));
  }

  /** The version that the jar was built as. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"harness " + harness(), "Java " + Runtime.version()};
    }

    /** The harness's own. */
    static String harness() {
      String built = HarnessCommand.class.getPackage().getImplementationVersion();
      return built == null ? "(not packaged)" : built;
    }
  }
}
