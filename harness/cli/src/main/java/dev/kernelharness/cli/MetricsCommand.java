package dev.kernelharness.cli;

import dev.kernelharness.ledger.metrics.MetricEstimator;
import dev.kernelharness.ledger.metrics.MetricsReport;
import dev.kernelharness.ledger.metrics.SampleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code harness metrics}: what evaluations say about whoever wrote the candidates. */
@Command(
    name = "metrics",
    sortOptions = false,
    header = "Estimate pass@k, speedup@k and the like from many samples of each problem.",
    descriptionHeading = "%n",
    description = {
      "Reads evaluations that 'harness score' has recorded or printed with --json; each line is one"
          + " sample. For k samples of a problem:",
      "",
      "  build@k       probability that at least one compiles",
      "  pass@k        probability that at least one is accepted",
      "  speedup@k     expected best speedup over the serial baseline",
      "  efficiency@k  that speedup divided by the threads",
      "  average@k     expected mean of the speedups without the fastest and slowest",
      "",
      "A sample that failed counts as a speedup of 0. Inconclusive evaluations and faults of ours"
          + " are left out and counted. The mean over problems takes each problem at each shape"
          + " once, and never mixes machines, protocols, -O levels, stages or thread counts."
    },
    parameterListHeading = "%n",
    optionListHeading = "%n",
    footer = {
      "",
      "Exit codes: 0 done, 2 usage or a line that is no evaluation, 70 a fault of ours.",
      "",
      "Example:",
      "  harness score --jsonl samples.jsonl > judged.jsonl",
      "  harness metrics judged.jsonl --k 1,5,20"
    })
final class MetricsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "1",
      paramLabel = "FILE",
      description = "The evaluations, a JSON object a line.")
  private String name = "";

  @Option(
      names = "--k",
      split = ",",
      paramLabel = "K",
      defaultValue = "1,10,100",
      description = "How many samples one may draw, such as 1,10,100 (the default).")
  private List<Integer> ks = List.of();

  @Option(
      names = "--estimator",
      paramLabel = "NAME",
      defaultValue = "unbiased",
      converter = Converters.ToMetricEstimator.class,
      description =
          "unbiased (default): over all subsets of k samples. pareval: the formula that ParEval"
              + " published, over accepted samples only. pareval-code: what ParEval's script"
              + " computes, whose weights are the other way round.")
  private MetricEstimator estimator = MetricEstimator.UNBIASED;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      converter = Converters.ToMetricsFormat.class,
      description = "text (default), json or markdown.")
  private MetricsFormat format = MetricsFormat.TEXT;

  MetricsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<Integer> wanted = ks.stream().distinct().sorted().toList();
    if (wanted.get(0) < 1) {
      throw new UsageException("k must be at least 1: " + wanted.get(0));
    }
    Path file = FileArguments.path(terminal, name);
    if (Files.isDirectory(file)) {
      throw new UsageException("a file is read, and '" + name + "' is a folder");
    }
    try {
      format.print(MetricsReport.of(SampleFile.read(file), estimator, wanted), terminal.out());
    } catch (SampleFile.UnusableException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    return ExitCode.DONE.code();
  }
}
