package dev.kernelharness.ledger.metrics;

import java.util.List;
import java.util.function.Function;

/**
 * The numbers for one k, of one problem or of the mean over several.
 *
 * @param k how many samples one may draw
 * @param build the probability that at least one of them compiles
 * @param pass the probability that at least one of them is accepted
 * @param speedup the expected best speedup over the serial baseline
 * @param efficiency that speedup ÷ threads
 * @param averageSpeedup the expected mean of their speedups without the fastest and the slowest
 */
public record KMetrics(
    int k, Figure build, Figure pass, Figure speedup, Figure efficiency, Figure averageSpeedup) {

  /** Those of one problem. */
  static KMetrics of(SampleGroup group, MetricEstimator estimator, int k) {
    Counts counts = group.counts();
    Figure speedup = estimator.speedup(group, k);
    return new KMetrics(
        k,
        estimator.share(counts.samples(), counts.built(), k),
        estimator.share(counts.samples(), counts.passed(), k),
        speedup,
        speedup.times(1.0 / group.setting().threads()),
        estimator.averageSpeedup(group, k));
  }

  /**
   * The mean over problems, each of which weighs the same; unknown if one of them is, or it would
   * be the mean of something else.
   *
   * @param all those of every problem, for the same k
   * @param timed those of the problems that the best speedups are averaged over
   */
  static KMetrics mean(int k, List<KMetrics> all, List<KMetrics> timed) {
    return new KMetrics(
        k,
        mean(all, KMetrics::build),
        mean(all, KMetrics::pass),
        mean(timed, KMetrics::speedup),
        mean(timed, KMetrics::efficiency),
        mean(all, KMetrics::averageSpeedup));
  }

  private static Figure mean(List<KMetrics> parts, Function<KMetrics, Figure> figure) {
    List<Figure> figures = parts.stream().map(figure).toList();
    List<Figure> unknown = figures.stream().filter(f -> f.value().isEmpty()).toList();
    if (unknown.isEmpty()) {
      double sum = figures.stream().mapToDouble(f -> f.value().orElseThrow()).sum();
      return Figure.of(figures.isEmpty() ? 0 : sum / figures.size());
    }
    return Figure.unknown(
        unknown.get(0).whyNot()
            + (unknown.size() == figures.size()
                ? ""
                : ", for " + unknown.size() + " of " + figures.size() + " problems"));
  }
}
