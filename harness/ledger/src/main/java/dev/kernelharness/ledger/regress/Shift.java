package dev.kernelharness.ledger.regress;

/**
 * What two sides' times say about the shift between them: the natural logarithm of the slowdown,
 * current time ÷ baseline time. Above 0 the current side is slower.
 */
public interface Shift {

  /** The best guess. */
  double estimate();

  /**
   * How probable data as extreme as these are if the true shift were at most this one.
   *
   * @return in [0, 1]; small when the shift lies above
   */
  double pAbove(double shift);

  /**
   * How probable data as extreme as these are if the true shift were at least this one.
   *
   * @return in [0, 1]; small when the shift lies below
   */
  double pBelow(double shift);

  /**
   * The interval that misses the true shift with at most this probability.
   *
   * @param alpha in (0, 1)
   */
  Interval interval(double alpha);

  /**
   * A range of shifts; unbounded where the data are too few to bound it.
   *
   * @param low its lower end
   * @param high its upper end
   */
  record Interval(double low, double high) {}
}
