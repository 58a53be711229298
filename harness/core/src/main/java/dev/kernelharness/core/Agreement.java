package dev.kernelharness.core;

import java.util.Optional;

/** When an output counts as right. */
public sealed interface Agreement {

  /** Each element within its bound of the reference's. */
  record Elementwise(Tolerance tolerance) implements Agreement {}

  /** Each element equal to the reference's, bit for bit but for the sign of zero. */
  record Exact() implements Agreement {}

  /**
   * The same rows as the reference's, in any order; a row is what the last extent holds, or a
   * single element if there is only one extent.
   */
  record Multiset() implements Agreement {}

  /**
   * A permutation that sorts an input, ascending: the output's element i is the index of the
   * element that comes i-th. Ties may come in any order.
   *
   * @param keys the argument that is sorted
   */
  record SortingPermutation(String keys) implements Agreement {}

  /** As {@link Elementwise}, for the output or for its negative as a whole. */
  record UpToSign(Tolerance tolerance) implements Agreement {}

  /**
   * A small residual in place of a comparison with the reference: elementwise within {@code factor
   * · terms · eps} of the sum of the products' absolute values.
   *
   * @param form the equation
   * @param matrix the argument that holds A, n×n, row-major; what it held before the call
   * @param right for {@link Form#SOLVE} and the triangular forms the argument that holds b
   */
  record Residual(Form form, String matrix, Optional<String> right, Tolerance tolerance)
      implements Agreement {}

  /** Equations that outputs are to fulfil. */
  enum Form {
    /** A·x = b for the output x. */
    SOLVE,
    /** L·x = b, where L is A's lower triangle with its diagonal. */
    SOLVE_LOWER,
    /** U·x = b, where U is A's upper triangle with its diagonal. */
    SOLVE_UPPER,
    /** L·U = A, where the output holds U, and below its diagonal L, whose diagonal is 1. */
    LU,
    /** L·Lᵀ = A, where the output's lower triangle holds L. */
    CHOLESKY
  }
}
