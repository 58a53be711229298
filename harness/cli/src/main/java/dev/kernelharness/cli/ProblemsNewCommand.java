package dev.kernelharness.cli;

import dev.kernelharness.judge.problem.ProblemException;
import dev.kernelharness.judge.problem.ProblemFolder;
import dev.kernelharness.judge.problem.ProblemTemplate;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code harness problems new}: begins a new problem. */
@Command(
    name = "new",
    header = "Begin a new problem: a folder with a small one that passes the check.",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footer = {"", "Example: harness problems new cube --into my-problems"})
final class ProblemsNewCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "The problem's name: small letters, digits and _.")
  private String name = "";

  @Option(
      names = "--into",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The folder that the new folder is made in. Default: the working folder.")
  private String into = ".";

  ProblemsNewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path parent;
    try {
      parent = terminal.working().resolve(into).normalize();
    } catch (InvalidPathException e) {
      throw new UsageException("not a folder's name: '" + into + "'", e);
    }
    ProblemFolder made;
    try {
      made = ProblemTemplate.write(name, parent);
    } catch (ProblemException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    String shown = shortened(made.path());
    terminal
        .out()
        .println("made " + shown + ": problem.json, baseline.c, README.md and two kernels");
    terminal.out().println("next: harness problems check " + shown);
    terminal.out().flush();
    return ExitCode.DONE.code();
  }

  private String shortened(Path folder) {
    if (!folder.startsWith(terminal.working())) {
      return folder.toString();
    }
    String relative = terminal.working().relativize(folder).toString();
    return relative.contains("/") ? relative : "./" + relative;
  }
}
