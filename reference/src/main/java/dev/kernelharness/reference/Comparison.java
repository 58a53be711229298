package dev.kernelharness.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * The verdict on one output.
 *
 * @param worstResidual the largest error as a share of its bound; positive infinity if an element
 *     is not finite where the right one is
 * @param worstIndex where, row-major; 0 if nothing is off
 * @param nonFinite elements that are NaN or infinite where the right ones are finite
 * @param wrong elements beyond their bound, non-finite ones included
 * @param checked elements looked at
 * @param firstWrong the first of the wrong elements, row-major, at most {@value #MOST_LISTED}
 */
public record Comparison(
    double worstResidual,
    int worstIndex,
    int nonFinite,
    int wrong,
    int checked,
    List<Integer> firstWrong) {

  /** The most wrong elements that are listed. */
  public static final int MOST_LISTED = 4;

  /** Copies. */
  public Comparison {
    firstWrong = List.copyOf(firstWrong);
  }

  /** Whether every checked element is within its bound. */
  public boolean passed() {
    return wrong == 0;
  }

  /**
   * Every element against its bound; a bound of 0 asks for equality, but for the sign of zero.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Comparison elementwise(double[] actual, Expected expected, double[] bounds) {
    double[] right = expected.values();
    if (actual.length != right.length || bounds.length != right.length) {
      throw new IllegalArgumentException(
          "lengths differ: " + actual.length + " " + right.length + " " + bounds.length);
    }
    int[] all = new int[right.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return compare(actual, right, bounds, all);
  }

  /** Chosen elements at a relative error of the right value. */
  public static Comparison atPoints(
      double[] actual, Expected expected, int[] points, double relative) {
    double[] right = expected.values();
    double[] bounds = new double[right.length];
    for (int point : points) {
      bounds[point] = relative * Math.max(Math.abs(right[point]), TINY);
    }
    return compare(actual, right, bounds, points);
  }

  private static final double TINY = Double.MIN_NORMAL;

  private static Comparison compare(
      double[] actual, double[] right, double[] bounds, int[] points) {
    double worst = 0;
    int worstIndex = 0;
    int nonFinite = 0;
    int wrong = 0;
    List<Integer> firstWrong = new ArrayList<>();
    for (int i : points) {
      double residual = residual(actual[i], right[i], bounds[i]);
      if (!Double.isFinite(actual[i]) && Double.isFinite(right[i])) {
        nonFinite++;
      }
      if (residual > 1) {
        wrong++;
        if (firstWrong.size() < MOST_LISTED) {
          firstWrong.add(i);
        }
      }
      if (residual > worst) {
        worst = residual;
        worstIndex = i;
      }
    }
    return new Comparison(worst, worstIndex, nonFinite, wrong, points.length, firstWrong);
  }

  private static double residual(double actual, double right, double bound) {
    if (Double.isNaN(actual) || Double.isInfinite(actual)) {
      boolean same = Double.compare(actual, right) == 0;
      return same ? 0 : Double.POSITIVE_INFINITY;
    }
    if (Double.isNaN(right) || Double.isInfinite(right)) {
      return Double.POSITIVE_INFINITY;
    }
    double error = Math.abs(actual - right);
    if (error == 0) {
      return 0;
    }
    return bound == 0 ? Double.POSITIVE_INFINITY : error / bound;
  }
}
