package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Tolerance;
import java.util.List;
import java.util.Locale;

/**
 * A call whose outputs are looked at.
 *
 * @param problem what was to be computed
 * @param called at which shape, from which inputs
 * @param inputs the elements of each argument before the call, in order
 */
record CheckedCall(Problem problem, Case called, List<double[]> inputs) {

  /** When and with what it was called, for people. */
  String words() {
    return "at " + called.shape() + " (" + inputWords() + ")";
  }

  /** What an argument held before the call. */
  double[] input(String name) {
    List<Argument> arguments = problem.signature().arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).name().equals(name)) {
        return inputs.get(i);
      }
    }
    throw new IllegalArgumentException(
        "problem " + problem.id() + " has no argument '" + name + "'");
  }

  /** Units of roundoff of an element's scale that it may be off by. */
  double factorTimesTerms(Tolerance tolerance) {
    return tolerance.factor() * (double) tolerance.terms().valueAt(called.shape());
  }

  /** Whether sums of products are exact, so that a right output equals the reference. */
  boolean isExact(Agreement.Elementwise agreement) {
    return called.family() == InputFamily.SMALL_INTEGERS
        && agreement.tolerance().scale() == Tolerance.Scale.PRODUCTS
        && problem.signature().arguments().stream()
            .filter(argument -> argument.isRead() && argument.type().isFloating())
            .allMatch(CheckedCall::followsFamily);
  }

  private String inputWords() {
    String family =
        followsFamily()
            ? called.family().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " inputs"
            : "inputs by their generators";
    return switch (called.inputs()) {
      case FRESH -> family;
      case NUDGED -> family + ", second call with one element changed";
      case SAME -> family + ", second call with the same inputs";
    };
  }

  private boolean followsFamily() {
    return problem.signature().arguments().stream()
        .filter(argument -> argument.isRead() && argument.type().isFloating())
        .anyMatch(CheckedCall::followsFamily);
  }

  private static boolean followsFamily(Argument argument) {
    Generator.Kind kind = argument.generator().kind();
    return kind == Generator.Kind.FAMILY || kind == Generator.Kind.PART;
  }
}
