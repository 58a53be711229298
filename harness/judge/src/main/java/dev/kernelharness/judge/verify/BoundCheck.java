package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.SmallestFailure.WrongElement;
import dev.kernelharness.core.Tolerance;
import dev.kernelharness.reference.Bounds;
import dev.kernelharness.reference.Comparison;
import dev.kernelharness.reference.Expected;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Compares one output with the reference, element by element. */
final class BoundCheck {

  private static final double PAPER_RELATIVE_ERROR = 1e-6;

  private final CheckedCall call;
  private final Output output;
  private final Expected expected;

  BoundCheck(CheckedCall call, Output output, Expected expected) {
    this.call = call;
    this.output = output;
    this.expected = expected;
  }

  /** Whether the published check is meant for an output: for matrices in double precision. */
  static boolean hasPoints(Output output) {
    return output.type() == ElementType.DOUBLE
        && output.buffer().map(buffer -> buffer.shape().size() >= 2).orElse(false);
  }

  /** The published check: some elements at a fixed relative error. */
  OutputCheck.Result atPoints(double[] actual, SplittableRandom random) {
    int[] points = Points.of(output.buffer().orElseThrow(), shape(), random);
    Comparison comparison = Comparison.atPoints(actual, expected, points, PAPER_RELATIVE_ERROR);
    return result(actual, expected, comparison, "");
  }

  /** Every element within its bound, or equal where sums are exact. */
  OutputCheck.Result elementwise(double[] actual, Agreement.Elementwise agreement) {
    Tolerance tolerance = agreement.tolerance();
    if (call.isExact(agreement)) {
      return exact(actual);
    }
    double[] bounds = bounds(tolerance);
    Comparison comparison = Comparison.elementwise(actual, expected, bounds);
    return result(actual, expected, comparison, normwise(actual, tolerance, bounds, comparison));
  }

  /** Every element equal. */
  OutputCheck.Result exact(double[] actual) {
    double[] bounds = new double[actual.length];
    return result(actual, expected, Comparison.elementwise(actual, expected, bounds), "");
  }

  /** The output or its negative, as a whole. */
  OutputCheck.Result upToSign(double[] actual, Tolerance tolerance) {
    double[] bounds = bounds(tolerance);
    double[] negative = Arrays.stream(expected.values()).map(value -> -value).toArray();
    Expected other = new Expected(negative, expected.scales());
    Comparison asIs = Comparison.elementwise(actual, expected, bounds);
    Comparison negated = Comparison.elementwise(actual, other, bounds);
    String hint = "; neither this sign nor the other one fits";
    return asIs.wrong() <= negated.wrong()
        ? result(actual, expected, asIs, hint)
        : result(actual, other, negated, hint);
  }

  private double[] bounds(Tolerance tolerance) {
    return Bounds.of(expected, call.factorTimesTerms(tolerance), tolerance.scale(), output.type());
  }

  private OutputCheck.Result result(
      double[] actual, Expected right, Comparison comparison, String hint) {
    return new OutputCheck.Result(
        comparison.worstResidual(),
        comparison.passed()
            ? Optional.empty()
            : Optional.of(finding(actual, right, comparison, hint)));
  }

  private OutputCheck.Finding finding(
      double[] actual, Expected right, Comparison comparison, String hint) {
    int at = comparison.worstIndex();
    String where = output.element(shape(), at);
    if (output.isUntouched(actual[at])) {
      return new OutputCheck.Finding(
          Reason.WRONG_RESULT,
          where + " was never written " + call.words(),
          wrong(actual, right, comparison));
    }
    String values =
        String.format(
            Locale.ROOT,
            "%s is %s, the reference is %s %s; %d of %d checked elements are wrong",
            where,
            output.text(actual[at]),
            output.text(right.values()[at]),
            call.words(),
            comparison.wrong(),
            comparison.checked());
    Reason reason = comparison.nonFinite() > 0 ? Reason.NON_FINITE : Reason.WRONG_RESULT;
    return new OutputCheck.Finding(reason, values + hint, wrong(actual, right, comparison));
  }

  private List<WrongElement> wrong(double[] actual, Expected right, Comparison comparison) {
    return comparison.firstWrong().stream()
        .map(i -> output.wrongElement(shape(), i, actual[i], right.values()[i]))
        .toList();
  }

  /**
   * A hint for who used a method whose error is bounded by norms only, such as Strassen's: wrong
   * elements, all of them near enough for the largest one's bound.
   */
  private String normwise(
      double[] actual, Tolerance tolerance, double[] bounds, Comparison comparison) {
    if (comparison.nonFinite() > 0
        || tolerance.scale() != Tolerance.Scale.PRODUCTS
        || call.called().family() != InputFamily.WIDE_RANGE) {
      return "";
    }
    double largestBound = Arrays.stream(bounds).max().orElse(0);
    double largestError = 0;
    for (int i = 0; i < actual.length; i++) {
      largestError = Math.max(largestError, Math.abs(actual[i] - expected.values()[i]));
    }
    return largestError <= largestBound
        ? "; small beside the largest element, but each has a bound of its own, which methods such"
            + " as Strassen's do not keep"
        : "";
  }

  private Shape shape() {
    return call.called().shape();
  }
}
