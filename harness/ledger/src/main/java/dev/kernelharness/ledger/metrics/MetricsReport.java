package dev.kernelharness.ledger.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All numbers of a file of samples.
 *
 * @param estimator how they were estimated
 * @param settings one part for each setting, in the file's order
 */
public record MetricsReport(MetricEstimator estimator, List<Part> settings) {

  /** Copies. */
  public MetricsReport {
    settings = List.copyOf(settings);
  }

  /**
   * One setting.
   *
   * @param setting the terms that its problems have in common
   * @param problems each problem at each shape, in the file's order
   * @param counts those of all of them
   * @param overall the mean over the problems, one for each k
   */
  public record Part(
      Setting setting, List<ProblemMetrics> problems, Counts counts, List<KMetrics> overall) {
    /** Copies. */
    public Part {
      problems = List.copyOf(problems);
      overall = List.copyOf(overall);
    }
  }

  /**
   * One problem at one shape.
   *
   * @param group its samples
   * @param metrics one for each k
   */
  public record ProblemMetrics(SampleGroup group, List<KMetrics> metrics) {
    /** Copies. */
    public ProblemMetrics {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * Estimates everything.
   *
   * @param ks each at least 1
   */
  public static MetricsReport of(
      List<SampleGroup> groups, MetricEstimator estimator, List<Integer> ks) {
    Map<Setting, List<ProblemMetrics>> settings = new LinkedHashMap<>();
    for (SampleGroup group : groups) {
      List<KMetrics> metrics = ks.stream().map(k -> KMetrics.of(group, estimator, k)).toList();
      settings
          .computeIfAbsent(group.setting(), setting -> new ArrayList<>())
          .add(new ProblemMetrics(group, metrics));
    }
    return new MetricsReport(
        estimator,
        settings.entrySet().stream()
            .map(part -> part(part.getKey(), part.getValue(), estimator, ks))
            .toList());
  }

  /** How all samples ended. */
  public Counts counts() {
    return settings.stream().map(Part::counts).reduce(Counts.NONE, Counts::plus);
  }

  private static Part part(
      Setting setting, List<ProblemMetrics> problems, MetricEstimator estimator, List<Integer> ks) {
    Counts counts =
        problems.stream().map(p -> p.group().counts()).reduce(Counts.NONE, Counts::plus);
    List<ProblemMetrics> timed =
        problems.stream()
            .filter(p -> !estimator.leavesOutFailedProblems() || p.group().counts().passed() > 0)
            .toList();
    List<KMetrics> overall = new ArrayList<>();
    for (int i = 0; i < ks.size(); i++) {
      overall.add(KMetrics.mean(ks.get(i), at(i, problems), at(i, timed)));
    }
    return new Part(setting, problems, counts, overall);
  }

  private static List<KMetrics> at(int index, List<ProblemMetrics> problems) {
    return problems.stream().map(problem -> problem.metrics().get(index)).toList();
  }
}
