package dev.kernelharness.core;

/**
 * The bound on an output element's error: {@code factor · terms · eps · scale}, where eps is the
 * unit of the output's type.
 *
 * @param factor the constant c, at least 1
 * @param terms how many terms an output element sums
 * @param scale what errors are measured against
 */
public record Tolerance(double factor, SizeExpression terms, Scale scale) {

  /** What errors are measured against. */
  public enum Scale {
    /**
     * What the reference computes from the inputs' absolute values: for sums of products (Higham,
     * Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.1).
     */
    PRODUCTS,
    /** The right element's magnitude, at least 1: for functions of single elements. */
    VALUE,
    /** The largest magnitude in the right output: for transforms that mix all elements. */
    NORM
  }

  /** Checks. */
  public Tolerance {
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("factor must be finite and at least 1: " + factor);
    }
  }
}
