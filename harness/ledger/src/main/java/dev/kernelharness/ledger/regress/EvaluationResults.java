package dev.kernelharness.ledger.regress;

import dev.kernelharness.core.Samples;
import dev.kernelharness.ledger.EvaluationLog;
import dev.kernelharness.ledger.StoredEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the times of accepted kernels from a log of evaluations. Several evaluations of a kernel
 * under the same terms are one series, as long as its source is that of the last of them.
 */
public final class EvaluationResults {

  private final Map<String, Series> byKey = new LinkedHashMap<>();
  private final Map<String, Optional<String>> sources = new LinkedHashMap<>();

  private EvaluationResults() {}

  /**
   * The series of a log, in the order in which its kernels first appear.
   *
   * @param name what people call the file
   * @throws IOException if it can't be read
   * @throws ResultsException if it holds no times
   */
  public static List<Series> read(Path path, String name) throws IOException {
    EvaluationResults results = new EvaluationResults();
    EvaluationLog.Skipped skipped = EvaluationLog.read(path, results::take);
    if (skipped.count() > 0) {
      EvaluationLog.BadLine bad = skipped.first().get(0);
      throw new ResultsException(
          name + ": line " + bad.place().line() + " is no evaluation: " + bad.problem());
    }
    if (results.byKey.isEmpty()) {
      throw new ResultsException(name + " holds no evaluation with times");
    }
    return List.copyOf(results.byKey.values());
  }

  private void take(StoredEvaluation evaluation) {
    Optional<StoredEvaluation.Timing> timing = evaluation.timing();
    if (!evaluation.isAccepted() || timing.isEmpty() || timing.get().candidate().count() == 0) {
      return;
    }
    Series series = series(evaluation, group(timing.get()));
    Optional<String> before = sources.put(series.key(), evaluation.sourceHash());
    boolean same = evaluation.sourceHash().equals(before);
    byKey.merge(series.key(), series, (old, now) -> same ? old.plus(now) : now);
  }

  private static Series series(StoredEvaluation evaluation, Series.Group group) {
    StoredEvaluation.Terms terms = evaluation.terms();
    String under =
        terms.problem()
            + " "
            + terms.shape()
            + " -"
            + terms.optLevel()
            + " "
            + terms.threads()
            + " threads";
    String kernel = evaluation.file().orElse(evaluation.id());
    return new Series(
        kernel + " " + under,
        kernel + " (" + under + ")",
        Optional.of(evaluation.machine().id()),
        List.of(group),
        new Series.Recipe(
            evaluation.file().orElse(""),
            Map.of(
                "problem", terms.problem(),
                "shape", terms.shape().toString(),
                "opt", terms.optLevel().name(),
                "threads", Integer.toString(terms.threads()))));
  }

  private static Series.Group group(StoredEvaluation.Timing timing) {
    List<Double> nanos = nanos(timing.candidate());
    List<Double> relative = new ArrayList<>();
    if (timing.isPaired()) {
      List<Double> yardstick = nanos(timing.yardstick());
      for (int i = 0; i < nanos.size(); i++) {
        relative.add(nanos.get(i) / yardstick.get(i));
      }
    }
    return new Series.Group(nanos, relative);
  }

  private static List<Double> nanos(Samples samples) {
    List<Double> nanos = new ArrayList<>();
    for (long each : samples.nanosPerCall()) {
      nanos.add((double) each);
    }
    return nanos;
  }
}
