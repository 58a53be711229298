package dev.kernelharness.core;

/**
 * A statistic over samples with its 95 % interval.
 *
 * @param value the estimate
 * @param low the interval's lower end, at most value
 * @param high the interval's upper end, at least value
 * @param n samples that it rests on
 */
public record Estimate(double value, double low, double high, int n) {

  /** Checks. */
  public Estimate {
    if (!Double.isFinite(value) || !Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException(
          "an estimate is finite: " + value + " " + low + " " + high);
    }
    if (low > value || value > high) {
      throw new IllegalArgumentException(
          "the interval must hold the value: " + low + " " + value + " " + high);
    }
  }

  /**
   * This estimate in other units.
   *
   * @param factor positive
   */
  public Estimate times(double factor) {
    return new Estimate(value * factor, low * factor, high * factor, n);
  }

  /** The estimate of the reciprocal. */
  public Estimate reciprocal() {
    return new Estimate(1 / value, 1 / high, 1 / low, n);
  }

  /** Half the interval's width as a share of the value. */
  public double relativeHalfWidth() {
    return (high - low) / 2 / value;
  }
}
