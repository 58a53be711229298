package dev.kernelharness.cli;

import dev.kernelharness.judge.pareval.ParEvalException;
import dev.kernelharness.judge.pareval.ParEvalImport;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code harness problems import pareval}: makes problems of a ParEval checkout. */
@Command(
    name = "pareval",
    header = "Make problems of a ParEval checkout: its tasks, models serial and omp.",
    descriptionHeading = "%n",
    description =
        "PATH is a checkout of https://github.com/parallelcodefoundry/ParEval. Each task becomes a"
            + " folder with ParEval's own driver, in which candidates are judged as those of any"
            + " other problem; ParEval's own solution is the baseline. Folders of an earlier import"
            + " are replaced. See docs/pareval.md.",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footer = {
      "",
      "Examples:",
      "  harness problems import pareval ../ParEval",
      "  harness score --problem kernels-pareval/p02_gemm_omp answer.txt"
    })
final class ImportParEvalCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "PATH", description = "The checkout.")
  private String path = "";

  @Option(
      names = "--into",
      paramLabel = "DIR",
      defaultValue = "kernels-pareval",
      description = "The folder for the problems' folders. Default: kernels-pareval.")
  private String into = "kernels-pareval";

  ImportParEvalCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path folder = folder(into);
    try {
      List<String> names = ParEvalImport.run(folder(path), folder);
      terminal.out().println(names.size() + " problems in " + into);
      terminal.out().println("try: harness problems show " + Path.of(into, names.get(0)));
      terminal.out().flush();
      return ExitCode.DONE.code();
    } catch (ParEvalException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UsageException("can't write '" + into + "': " + e.getMessage(), e);
    }
  }

  private Path folder(String name) {
    try {
      return terminal.working().resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new UsageException("not a folder's name: '" + name + "'", e);
    }
  }
}
