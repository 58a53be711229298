package dev.kernelharness.judge.doctor;

import java.util.List;

/**
 * Values that should all be the same, in the order in which they were seen.
 *
 * @param values at least one, all positive
 */
public record Series(List<Double> values) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there are none, or one is not positive and finite
   */
  public Series {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a series needs values");
    }
    for (double value : values) {
      if (!(value > 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("a value must be positive and finite: " + value);
      }
    }
  }

  /** How many. */
  public int count() {
    return values.size();
  }

  /** Their mean. */
  public double mean() {
    return values.stream().mapToDouble(v -> v).average().orElseThrow();
  }

  /** The one in the middle, or the mean of the two there. */
  public double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The smallest. */
  public double min() {
    return values.stream().mapToDouble(v -> v).min().orElseThrow();
  }

  /** The largest. */
  public double max() {
    return values.stream().mapToDouble(v -> v).max().orElseThrow();
  }

  /** The standard deviation (of a sample, so by n - 1) ÷ the mean; 0 for a single value. */
  public double coefficientOfVariation() {
    if (count() == 1) {
      return 0;
    }
    double mean = mean();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (count() - 1)) / mean;
  }
}
