package dev.kernelharness.cli;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.EvaluationLog;
import dev.kernelharness.ledger.ResultsFolder;
import dev.kernelharness.ledger.regress.EvaluationResults;
import dev.kernelharness.ledger.regress.JmhResults;
import dev.kernelharness.ledger.regress.Row;
import dev.kernelharness.ledger.regress.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Times again what stored results name, in the way in which it was timed then. */
final class RegressAgain {

  /** JMH's options, by what its results call them. */
  private static final Map<String, String> JMH_OPTIONS =
      Map.of(
          "mode", "-bm",
          "forks", "-f",
          "warmupIterations", "-wi",
          "warmupTime", "-w",
          "measurementIterations", "-i",
          "measurementTime", "-r");

  private final Parts parts;
  private final Terminal terminal;
  private final TermsOptions terms;
  private final Sandbox.Wish sandbox;

  RegressAgain(Parts parts, Terminal terminal, TermsOptions terms, Sandbox.Wish sandbox) {
    this.parts = parts;
    this.terminal = terminal;
    this.terms = terms;
    this.sandbox = sandbox;
  }

  /**
   * The other side, timed now.
   *
   * @throws UsageException if the results name nothing that can be timed
   */
  RegressSide.Stored time(RegressSide.Stored baseline) throws IOException, InterruptedException {
    Path scratch = Files.createTempFile("kernel-harness-regress", ".json");
    try {
      return switch (baseline.kind()) {
        case JMH -> benchmarks(baseline, scratch);
        case EVALUATIONS -> evaluations(baseline, scratch);
      };
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private RegressSide.Stored benchmarks(RegressSide.Stored baseline, Path scratch)
      throws IOException {
    List<Series> named =
        baseline.series().stream().filter(series -> !series.recipe().source().isEmpty()).toList();
    Set<String> kernels = new LinkedHashSet<>();
    named.forEach(series -> kernels.add(series.recipe().source()));
    if (named.stream().map(series -> series.recipe().settings()).distinct().count() != 1) {
      throw new UsageException(
          "'"
              + baseline.name()
              + "' names no entries to time again, or entries that were timed in several ways:"
              + " name --current");
    }
    List<String> arguments =
        new ArrayList<>(List.of("Kernels.kernel$", "-p", "kernel=" + String.join(",", kernels)));
    named
        .get(0)
        .recipe()
        .settings()
        .forEach(
            (setting, value) ->
                arguments.addAll(List.of(JMH_OPTIONS.get(setting), value.replace(" ", ""))));
    arguments.addAll(List.of("-rf", "json", "-rff", scratch.toString(), "-v", "SILENT"));
    terminal.err().println("harness: timing " + String.join(", ", kernels));
    ExitCode exitCode = BenchmarksMain.run(arguments.toArray(String[]::new));
    if (exitCode == ExitCode.USAGE || exitCode == ExitCode.FAULT) {
      throw new IOException("JMH could not time the entries again");
    }
    return new RegressSide.Stored(
        "now", baseline.kind(), JmhResults.read(scratch, "now"), List.of());
  }

  private RegressSide.Stored evaluations(RegressSide.Stored baseline, Path scratch)
      throws IOException, InterruptedException {
    List<Series> present =
        baseline.series().stream()
            .filter(series -> !series.recipe().source().isEmpty())
            .filter(series -> Files.isRegularFile(file(series)))
            .toList();
    if (present.isEmpty()) {
      throw new UsageException(
          "'" + baseline.name() + "' names no file that is still there: name --current");
    }
    ResultsFolder results =
        ResultsFolder.locate(terminal.working(), terminal.environment(), terminal.home());
    EvaluationLog log = EvaluationLog.at(scratch, RewardRule.GFLOPS);
    List<Row> refused = new ArrayList<>();
    try (Evaluator evaluator =
        parts.evaluator(
            terms.threads(),
            terms.measuringCpus(),
            sandbox,
            results,
            line -> terminal.err().println("harness: " + line))) {
      for (Series series : present) {
        Candidate candidate =
            new Candidate(series.recipe().source(), Files.readAllBytes(file(series)));
        Evaluation evaluation = evaluator.evaluate(candidate, conditions(series.recipe()));
        log.accept(evaluation, Origin.ofFile(series.recipe().source()));
        if (!(evaluation.verdict() instanceof Verdict.Accepted)) {
          refused.add(RegressDuels.refused(series.name(), evaluation.verdict()));
        }
      }
    }
    List<Series> timed =
        refused.size() == present.size() ? List.of() : EvaluationResults.read(scratch, "now");
    return new RegressSide.Stored("now", baseline.kind(), timed, refused);
  }

  private Path file(Series series) {
    return terminal.working().resolve(series.recipe().source());
  }

  private Conditions conditions(Series.Recipe recipe) {
    Map<String, String> settings = recipe.settings();
    Problem problem = terms.problem(parts, settings.getOrDefault("problem", ""));
    Conditions asked =
        terms.conditions(
            problem,
            Optional.of(Shape.parse(settings.getOrDefault("shape", ""))),
            Protocol.STANDARD);
    return new Conditions(
        problem,
        asked.shape(),
        OptLevel.parse(settings.getOrDefault("opt", "")),
        asked.stage(),
        asked.protocol(),
        Integer.parseInt(settings.getOrDefault("threads", "")),
        asked.timeout());
  }
}
