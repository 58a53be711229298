package dev.kernelharness.cli;

import dev.kernelharness.core.RewardRule;
import dev.kernelharness.ledger.Estimator;
import dev.kernelharness.ledger.Regrade;
import dev.kernelharness.ledger.ResultsFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code harness regrade}: other rewards from the same samples. */
@Command(
    name = "regrade",
    sortOptions = false,
    header = "Derive estimates and rewards again from stored samples; measure nothing.",
    descriptionHeading = "%n",
    description =
        "Reads evaluations that 'harness score' has recorded and grades them with another rule or"
            + " another estimator. Without either each line is graded as it was. Speedups are the"
            + " median over pairs with the yardstick, whatever the estimator. The rule group takes"
            + " the lines with the same \"group\", else those of the same stage, under the same"
            + " terms on the same machine.",
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footer = {
      "",
      "Exit codes: 0 graded, 2 usage, 70 a fault of ours.",
      "",
      "Examples:",
      "  harness regrade --rule log2",
      "  harness regrade old.jsonl --estimator median --output new.jsonl"
    })
final class RegradeCommand implements Callable<Integer> {

  private final Parts parts;
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The evaluations, a JSON object a line. Default: this machine's log.")
  private @Nullable String name;

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      converter = Converters.ToRule.class,
      description = "gflops, speedup, log2 or group, as in 'harness score'. Default: each line's.")
  private @Nullable RewardRule rule;

  @Option(
      names = "--estimator",
      paramLabel = "NAME",
      converter = Converters.ToEstimator.class,
      description =
          "What is a kernel's time: min, q01 or q05 (the quantile at 1 or 5 %%), median, mean, or"
              + " ratio (the median of ratios to the yardstick's calls, times its calibrated time)."
              + " Default: what the line's protocol says: q01, and mean for paper.")
  private @Nullable Estimator estimator;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the new lines to this file, which must not exist yet.")
  private @Nullable String output;

  @Option(names = "--json", description = "Print one JSON object with all rows.")
  private boolean json;

  RegradeCommand(Parts parts, Terminal terminal) {
    this.parts = parts;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path log = log();
    Regrade regrade = new Regrade(Optional.ofNullable(rule), Optional.ofNullable(estimator));
    Regrade.Result result;
    try {
      result = regrade.run(log, output());
    } catch (FileAlreadyExistsException e) {
      throw new UsageException("--output names a new file, and '" + output + "' exists", e);
    }
    result.skipped().first().forEach(line -> tell("not an evaluation: " + line));
    tellMore(result.skipped().count(), result.skipped().first().size());
    result.leftOut().forEach(line -> tell("can't be graded so: " + line));
    tellMore(result.leftOutCount(), result.leftOut().size());
    if (result.rows().isEmpty() && result.leftOutCount() == 0) {
      throw new UsageException("no evaluation is in " + log);
    }
    RegradeReport report = new RegradeReport(terminal.out());
    if (json) {
      report.json(result);
    } else {
      report.text(result);
    }
    return ExitCode.DONE.code();
  }

  private Path log() throws IOException {
    if (name != null) {
      Path path = FileArguments.path(terminal, name);
      if (Files.isDirectory(path)) {
        throw new UsageException("a file is read, and '" + name + "' is a folder");
      }
      return path;
    }
    ResultsFolder results =
        ResultsFolder.locate(terminal.working(), terminal.environment(), terminal.home());
    Path path = results.evaluations(parts.machineId());
    if (!Files.exists(path)) {
      throw new UsageException("nothing has been recorded on this machine: no file " + path);
    }
    return path;
  }

  private Optional<Path> output() {
    try {
      return Optional.ofNullable(output).map(file -> terminal.working().resolve(file));
    } catch (InvalidPathException e) {
      throw new UsageException("not a file's name: '" + output + "'", e);
    }
  }

  private void tellMore(int count, int told) {
    if (count > told) {
      tell("... and " + (count - told) + " more");
    }
  }

  private void tell(String line) {
    terminal.err().println("harness: " + Palette.clean(line));
    terminal.err().flush();
  }
}
