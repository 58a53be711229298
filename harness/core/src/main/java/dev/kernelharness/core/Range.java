package dev.kernelharness.core;

/**
 * What some values lie between.
 *
 * @param low the lower end
 * @param high the upper end, at least low
 */
public record Range(double low, double high) {

  /** Checks. */
  public Range {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException("not a range: " + low + " " + high);
    }
  }

  /**
   * This range in other units.
   *
   * @param factor positive
   */
  public Range times(double factor) {
    return new Range(low * factor, high * factor);
  }
}
