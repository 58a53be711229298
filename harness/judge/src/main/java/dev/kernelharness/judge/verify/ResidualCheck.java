package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Agreement.Form;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Shape;
import dev.kernelharness.reference.Bounds;
import dev.kernelharness.reference.Comparison;
import dev.kernelharness.reference.Expected;
import dev.kernelharness.reference.OpenBlas;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts an output into the equation that it is to fulfil. Both sides are compared elementwise, on
 * the scale of the products' absolute values: a small componentwise backward error (Higham,
 * Accuracy and Stability of Numerical Algorithms, 2nd ed., sections 7.1, 8.1, 9.3 and 10.1).
 */
final class ResidualCheck {

  private final CheckedCall call;
  private final Output output;
  private final Agreement.Residual agreement;
  private final int n;

  ResidualCheck(CheckedCall call, Output output, Agreement.Residual agreement) {
    this.call = call;
    this.output = output;
    this.agreement = agreement;
    this.n = (int) Math.round(Math.sqrt(call.input(agreement.matrix()).length));
  }

  OutputCheck.Result check(double[] actual) {
    Optional<OutputCheck.Finding> unusable = output.unusable(call, actual);
    return unusable.isPresent()
        ? OutputCheck.Result.wrong(unusable.get())
        : switch (agreement.form()) {
          case SOLVE, SOLVE_LOWER, SOLVE_UPPER -> solution(actual);
          case LU -> factors(lower(actual, true), upper(actual));
          case CHOLESKY -> cholesky(lower(actual, false));
        };
  }

  /**
   * The rows that each right-hand side has; there is one right-hand side or several, in columns.
   */
  private OutputCheck.Result solution(double[] x) {
    double[] a = call.input(agreement.matrix());
    double[] b = call.input(agreement.right().orElseThrow());
    int columns = b.length / n;
    double[] product = new double[b.length];
    double[] scale = new double[b.length];
    for (int i = 0; i < n; i++) {
      int from = agreement.form() == Form.SOLVE_UPPER ? i : 0;
      int to = agreement.form() == Form.SOLVE_LOWER ? i + 1 : n;
      for (int k = from; k < to; k++) {
        double element = a[i * n + k];
        for (int j = 0; j < columns; j++) {
          int at = i * columns + j;
          product[at] = Math.fma(element, x[k * columns + j], product[at]);
          scale[at] += Math.abs(element * x[k * columns + j]);
        }
      }
    }
    Comparison comparison = compare(product, new Expected(b, scale));
    int at = comparison.worstIndex();
    return result(
        comparison,
        () ->
            String.format(
                Locale.ROOT,
                "%s does not solve the system: row %d of %s times %s is %.17g, and %s is %.17g",
                output.name(),
                at / columns,
                matrixWords(),
                output.name(),
                product[at],
                agreement.right().orElseThrow() + "[" + at + "]",
                b[at]));
  }

  private OutputCheck.Result factors(double[] lower, double[] upper) {
    double[] product = OpenBlas.product(lower, upper, n, n, n);
    double[] scale = OpenBlas.product(OpenBlas.absolute(lower), OpenBlas.absolute(upper), n, n, n);
    return factored(product, scale, call.input(agreement.matrix()));
  }

  /** The matrix is symmetric, so its lower triangle is enough. */
  private OutputCheck.Result cholesky(double[] lower) {
    double[] upper = new double[lower.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        upper[j * n + i] = lower[i * n + j];
      }
    }
    double[] product = OpenBlas.product(lower, upper, n, n, n);
    double[] scale = OpenBlas.product(OpenBlas.absolute(lower), OpenBlas.absolute(upper), n, n, n);
    return factored(
        triangle(product, true, true),
        triangle(scale, true, true),
        triangle(call.input(agreement.matrix()), true, true));
  }

  private OutputCheck.Result factored(double[] product, double[] scale, double[] matrix) {
    Comparison comparison = compare(product, new Expected(matrix, scale));
    int at = comparison.worstIndex();
    Shape shape = call.called().shape();
    return result(
        comparison,
        () ->
            String.format(
                Locale.ROOT,
                "%s does not hold the factors: their product at [%d,%d] is %.17g, and %s was %.17g"
                    + " there",
                output.buffer().isPresent() ? output.name() : output.element(shape, at),
                at / n,
                at % n,
                product[at],
                agreement.matrix(),
                matrix[at]));
  }

  private Comparison compare(double[] product, Expected right) {
    double[] bounds =
        Bounds.of(
            right,
            call.factorTimesTerms(agreement.tolerance()),
            agreement.tolerance().scale(),
            output.type());
    return Comparison.elementwise(product, right, bounds);
  }

  private interface Words {
    String say();
  }

  private OutputCheck.Result result(Comparison comparison, Words words) {
    if (comparison.passed()) {
      return new OutputCheck.Result(comparison.worstResidual(), Optional.empty());
    }
    String detail =
        String.format(
            Locale.ROOT,
            "%s %s; %d of %d equations are wrong",
            words.say(),
            call.words(),
            comparison.wrong(),
            comparison.checked());
    return new OutputCheck.Result(
        comparison.worstResidual(),
        Optional.of(new OutputCheck.Finding(Reason.WRONG_RESULT, detail)));
  }

  private String matrixWords() {
    return switch (agreement.form()) {
      case SOLVE_LOWER -> agreement.matrix() + "'s lower triangle";
      case SOLVE_UPPER -> agreement.matrix() + "'s upper triangle";
      case SOLVE, LU, CHOLESKY -> agreement.matrix();
    };
  }

  private double[] lower(double[] factors, boolean unitDiagonal) {
    double[] lower = triangle(factors, true, !unitDiagonal);
    if (unitDiagonal) {
      for (int i = 0; i < n; i++) {
        lower[i * n + i] = 1;
      }
    }
    return lower;
  }

  private double[] upper(double[] factors) {
    return triangle(factors, false, true);
  }

  /** A copy with zeros outside of a triangle. */
  private double[] triangle(double[] matrix, boolean isLower, boolean withDiagonal) {
    double[] copy = new double[matrix.length];
    for (int i = 0; i < n; i++) {
      int from = isLower ? 0 : withDiagonal ? i : i + 1;
      int to = isLower ? (withDiagonal ? i + 1 : i) : n;
      System.arraycopy(matrix, i * n + from, copy, i * n + from, Math.max(0, to - from));
    }
    return copy;
  }
}
