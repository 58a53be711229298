package dev.kernelharness.search.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Estimators;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Speedups over the serial baseline, from one evaluation or several of the same kernel. */
final class Speedups {

  private Speedups() {}

  /**
   * The speedup that an evaluation found with its interval: its own where the speedup depends on
   * inputs, else what the relative noise says.
   *
   * @param evaluation a record of the judge's
   * @return empty if the kernel was not accepted or not timed
   */
  static Optional<Estimate> of(JsonNode evaluation) {
    JsonNode speedup = evaluation.path("speedup");
    double value = speedup.path("baseline").asDouble(0);
    if (!evaluation.path("verdict").asText().equals("accepted") || !(value > 0)) {
      return Optional.empty();
    }
    double noise = Math.max(0, evaluation.path("noise").path("relative").asDouble(0));
    JsonNode interval = speedup.path("interval");
    double low = interval.path("low").asDouble(value / (1 + noise));
    double high = interval.path("high").asDouble(value * (1 + noise));
    return Optional.of(new Estimate(value, Math.min(low, value), Math.max(high, value), 1));
  }

  /**
   * The mean without the extremes: {@link Estimators#TRIMMED} of the evaluations at each end, from
   * three on at least one. The interval holds those of the evaluations that are left.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Estimate pooled(List<Estimate> evaluations) {
    if (evaluations.isEmpty()) {
      throw new IllegalArgumentException("no evaluations");
    }
    int n = evaluations.size();
    int cut = n < 3 ? 0 : Math.max(1, (int) Math.floor(Estimators.TRIMMED * n));
    List<Estimate> middle =
        evaluations.stream()
            .sorted(Comparator.comparingDouble(Estimate::value))
            .skip(cut)
            .limit(n - 2L * cut)
            .toList();
    double mean = middle.stream().mapToDouble(Estimate::value).average().orElseThrow();
    double low = middle.stream().mapToDouble(Estimate::low).min().orElse(mean);
    double high = middle.stream().mapToDouble(Estimate::high).max().orElse(mean);
    return new Estimate(mean, Math.min(low, mean), Math.max(high, mean), n);
  }
}
