package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Argument.Role;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Shape;
import dev.kernelharness.reference.Comparison;
import dev.kernelharness.reference.Expected;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Compares the outputs of one call with the reference. */
final class OutputCheck {

  private static final double PAPER_RELATIVE_ERROR = 1e-6;

  private final Problem problem;
  private final Protocol.Verification policy;

  OutputCheck(Problem problem, Protocol.Verification policy) {
    this.problem = problem;
    this.policy = policy;
  }

  /** What is wrong with an output. */
  record Finding(Reason reason, String detail) {}

  /**
   * The outcome for all outputs of a call.
   *
   * @param worstResidual the largest error as a share of its bound
   * @param finding what is wrong; empty if nothing is
   */
  record Result(double worstResidual, Optional<Finding> finding) {}

  /** Compares; outputs and expected are in the oracle's order. */
  Result check(
      Case called, List<double[]> outputs, List<Expected> expected, SplittableRandom random) {
    double worst = 0;
    Optional<Finding> first = Optional.empty();
    for (int i = 0; i < outputs.size(); i++) {
      Comparison comparison = compare(called, i, outputs.get(i), expected.get(i), random);
      worst = Math.max(worst, comparison.worstResidual());
      if (first.isEmpty() && !comparison.passed()) {
        first = Optional.of(finding(called, i, outputs.get(i), expected.get(i), comparison));
      }
    }
    return new Result(worst, first);
  }

  private Comparison compare(
      Case called, int output, double[] actual, Expected expected, SplittableRandom random) {
    Optional<Argument> buffer = outputBuffer(output);
    if (policy == Protocol.Verification.PAPER && buffer.isPresent()) {
      int[] points = Points.of(buffer.get(), called.shape(), random);
      return Comparison.atPoints(actual, expected, points, PAPER_RELATIVE_ERROR);
    }
    return Comparison.elementwise(actual, expected, bound(called));
  }

  /** Units of roundoff of an element's scale that it may be off by. */
  private double bound(Case called) {
    return called.family().isExact()
        ? 0
        : problem.tolerance().factor()
            * (double) problem.tolerance().terms().valueAt(called.shape());
  }

  private Finding finding(
      Case called, int output, double[] actual, Expected expected, Comparison comparison) {
    int at = comparison.worstIndex();
    String where =
        outputBuffer(output)
            .map(argument -> argument.name() + position(argument, called.shape(), at))
            .orElse("the returned value");
    String call = "at " + called.shape() + " (" + inputs(called) + ")";
    if (untouched(actual[at])) {
      return new Finding(Reason.WRONG_RESULT, where + " was never written " + call);
    }
    String values =
        String.format(
            Locale.ROOT,
            "%s is %.17g, the reference is %.17g %s; %d of %d checked elements are wrong",
            where,
            actual[at],
            expected.values()[at],
            call,
            comparison.wrong(),
            comparison.checked());
    Reason reason = comparison.nonFinite() > 0 ? Reason.NON_FINITE : Reason.WRONG_RESULT;
    return new Finding(reason, values + normwise(called, actual, expected, comparison));
  }

  /**
   * A hint for who used a method whose error is bounded by norms only, such as Strassen's: wrong
   * elements, all of them near enough for the largest one's bound.
   */
  private String normwise(Case called, double[] actual, Expected expected, Comparison comparison) {
    if (comparison.nonFinite() > 0 || called.family() != InputFamily.WIDE_RANGE) {
      return "";
    }
    double largestScale = Arrays.stream(expected.scales()).max().orElse(0);
    double largestError = 0;
    for (int i = 0; i < actual.length; i++) {
      largestError = Math.max(largestError, Math.abs(actual[i] - expected.values()[i]));
    }
    double bound = bound(called) * Math.ulp(1.0) * largestScale;
    return largestError <= bound
        ? "; small beside the largest element, but each has a bound of its own, which methods such"
            + " as Strassen's do not keep"
        : "";
  }

  private static String inputs(Case called) {
    String family = called.family().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " inputs";
    return switch (called.inputs()) {
      case FRESH -> family;
      case NUDGED -> family + ", second call with one element changed";
      case SAME -> family + ", second call with the same inputs";
    };
  }

  private static boolean untouched(double value) {
    return Double.doubleToRawLongBits(value) == Elements.POISON_BITS;
  }

  private Optional<Argument> outputBuffer(int output) {
    return problem.signature().arguments().stream()
        .filter(a -> a.role() == Role.OUT || a.role() == Role.INOUT)
        .skip(output)
        .findFirst();
  }

  /** {@code [i,j]} of a row-major index. */
  private static String position(Argument argument, Shape shape, int index) {
    StringBuilder text = new StringBuilder();
    long rest = index;
    for (int d = argument.shape().size() - 1; d >= 0; d--) {
      long extent = argument.shape().get(d).valueAt(shape);
      text.insert(0, (d > 0 ? "," : "[") + rest % extent);
      rest /= extent;
    }
    return text.append(']').toString();
  }
}
