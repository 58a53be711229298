package dev.kernelharness.core.group;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The advantages of a group: A = (R - mean) / (std + eps), over the members that have a reward
 * (Shao et al., DeepSeekMath, 2024, section 4.1). A member without a reward has no advantage and
 * does not count. Equal rewards have equal advantages, and a group of equal rewards has exactly 0.
 *
 * @param spread what the differences are divided by
 * @param eps added to the standard deviation, at least 0; not used without one
 * @param deadBand rewards that are at most so far below the best of a tie belong to it and count as
 *     their mean; 0 ties equal ones only
 */
public record GroupAdvantages(Spread spread, double eps, double deadBand) {

  /** Checks. */
  public GroupAdvantages {
    if (!(eps >= 0) || !Double.isFinite(eps)) {
      throw new IllegalArgumentException("eps must be a number of at least 0: " + eps);
    }
    if (!(deadBand >= 0) || !Double.isFinite(deadBand)) {
      throw new IllegalArgumentException("the dead band must be at least 0: " + deadBand);
    }
  }

  /**
   * One advantage for each reward, in the same order; empty where the reward is.
   *
   * @param rewards those of the whole group
   * @throws IllegalArgumentException if one is not finite
   */
  public List<OptionalDouble> of(List<OptionalDouble> rewards) {
    double[] known = rewards.stream().flatMapToDouble(OptionalDouble::stream).toArray();
    for (double reward : known) {
      if (!Double.isFinite(reward)) {
        throw new IllegalArgumentException("a reward must be finite: " + reward);
      }
    }
    double[] advantages = scaled(centered(tied(known)));
    int[] next = {0};
    return rewards.stream()
        .map(r -> r.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(advantages[next[0]++]))
        .toList();
  }

  /** The rewards with the members of each tie as their mean. */
  private double[] tied(double[] rewards) {
    int[] descending =
        IntStream.range(0, rewards.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -rewards[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] tied = new double[rewards.length];
    int first = 0;
    while (first < descending.length) {
      double best = rewards[descending[first]];
      int end = first + 1;
      double below = 0; // summed as differences, so that equal rewards stay what they are
      while (end < descending.length && best - rewards[descending[end]] <= deadBand) {
        below += rewards[descending[end]] - best;
        end++;
      }
      double mean = best + below / (end - first);
      IntStream.range(first, end).forEach(i -> tied[descending[i]] = mean);
      first = end;
    }
    return tied;
  }

  /** Differences from the mean; all 0 if all are equal, whatever a sum rounds to. */
  private static double[] centered(double[] values) {
    double[] differences = new double[values.length];
    if (Arrays.stream(values).distinct().count() > 1) {
      double mean = Arrays.stream(values).average().orElseThrow();
      Arrays.setAll(differences, i -> values[i] - mean);
    }
    return differences;
  }

  private double[] scaled(double[] differences) {
    int degrees =
        switch (spread) {
          case BESSEL -> differences.length - 1;
          case POPULATION -> differences.length;
          case NONE -> 0;
        };
    double squares = Arrays.stream(differences).map(d -> d * d).sum();
    if (degrees < 1 || squares == 0) {
      return differences;
    }
    double divisor = Math.sqrt(squares / degrees) + eps;
    return Arrays.stream(differences).map(d -> d / divisor).toArray();
  }
}
