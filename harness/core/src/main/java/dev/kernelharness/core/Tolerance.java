package dev.kernelharness.core;

/**
 * The bound on an output element's error: {@code factor · terms · eps · scale}, where scale is what
 * the reference computes from the inputs' absolute values (Higham, Accuracy and Stability of
 * Numerical Algorithms, 2nd ed., section 3.1).
 *
 * @param factor the constant c, at least 1
 * @param terms how many terms an output element sums
 */
public record Tolerance(double factor, SizeExpression terms) {

  /** Checks. */
  public Tolerance {
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("factor must be finite and at least 1: " + factor);
    }
  }
}
