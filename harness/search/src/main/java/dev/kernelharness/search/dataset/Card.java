package dev.kernelharness.search.dataset;

import dev.kernelharness.search.generate.Sample;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a data card says, gathered once for both of its forms. Everything is from the samples.
 *
 * @param origins the runs
 * @param options how rows were chosen
 * @param counts samples past each filter
 * @param settings the rewards of each setting
 * @param verdicts how often each verdict was given, by problem
 * @param groups the groups
 * @param pairs how many pairs of each kind
 * @param split the problems on both sides
 * @param files what was written
 * @param notices what users should know
 */
record Card(
    List<RunOrigin> origins,
    DatasetOptions options,
    FilterCounts counts,
    Map<Setting, Rewards> settings,
    Map<String, Map<String, Integer>> verdicts,
    AnswerGroups groups,
    Map<PreferencePairs.Kind, Integer> pairs,
    ProblemSplit split,
    List<WrittenFile> files,
    List<String> notices) {

  /** The card's format; raised when a field changes its meaning. */
  static final int SCHEMA = 1;

  static final String LICENCE =
      "The texts are a model's output: what may be done with them is in the terms of the models"
          + " named here. Nothing else is known of it.";

  /** What rewards look like. */
  static final class Rewards {
    private final List<Double> values = new ArrayList<>();

    void add(double reward) {
      values.add(reward);
    }

    DoubleSummaryStatistics range() {
      return values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
    }

    /** Over n. */
    double standardDeviation() {
      double mean = range().getAverage();
      double squares =
          values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElse(0);
      return Math.sqrt(squares);
    }
  }

  /** The rewards by setting, in the settings' order. */
  static Map<Setting, Rewards> settings(List<Row> rows) {
    Map<Setting, Rewards> settings = new TreeMap<>();
    for (Row row : rows) {
      if (row.kind().hasKernel()) {
        Rewards rewards = settings.computeIfAbsent(row.setting(), s -> new Rewards());
        row.reward().ifPresent(rewards::add);
      }
    }
    return settings;
  }

  /** The verdicts by problem, rejections with their reason. */
  static Map<String, Map<String, Integer>> verdicts(List<Row> rows) {
    Map<String, Map<String, Integer>> verdicts = new TreeMap<>();
    for (Row row : rows) {
      verdicts
          .computeIfAbsent(row.problem(), p -> new TreeMap<>())
          .merge(verdict(row), 1, Integer::sum);
    }
    return verdicts;
  }

  private static String verdict(Row row) {
    String word =
        row.outcome()
            .map(Sample.Outcome::word)
            .orElse(row.kind().hasKernel() ? "withheld" : row.kind().word());
    return row.reason().isEmpty() ? word : word + ": " + row.reason();
  }

  /** A number for people. */
  static String rounded(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
