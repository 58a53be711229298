package dev.kernelharness.cli;

import dev.kernelharness.core.Problem;
import dev.kernelharness.judge.problem.ProblemException;
import dev.kernelharness.judge.problem.ProblemFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code harness problems show}: explains a problem. */
@Command(
    name = "show",
    header = "Explain a problem: what is computed, on which inputs, when a result is right.",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footer = {"", "Example: harness problems show dgemm"})
final class ProblemsShowCommand implements Callable<Integer> {

  private final Parts parts;
  private final Terminal terminal;

  @Parameters(paramLabel = "PROBLEM", description = "A problem's name, or its folder.")
  private String name = "";

  ProblemsShowCommand(Parts parts, Terminal terminal) {
    this.parts = parts;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ProblemFolder folder = parts.problemFolder(name);
    Problem problem;
    try {
      problem = folder.read();
    } catch (ProblemException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    new ProblemText(terminal.out(), Math.min(terminal.columns(), ProblemText.MAX_COLUMNS))
        .print(problem, folder);
    terminal.out().flush();
    return ExitCode.DONE.code();
  }
}
