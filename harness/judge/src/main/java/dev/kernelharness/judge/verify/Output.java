package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.SmallestFailure.WrongElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One output of a problem.
 *
 * @param name the argument's, or {@link Problem#RETURNED}
 * @param type of its elements
 * @param buffer the argument; empty for the returned scalar
 */
record Output(String name, ElementType type, Optional<Argument> buffer) {

  /** All of them, in the oracle's order. */
  static List<Output> of(Problem problem) {
    List<Output> outputs = new ArrayList<>();
    problem.signature().arguments().stream()
        .filter(Argument::isWritten)
        .forEach(a -> outputs.add(new Output(a.name(), a.type(), Optional.of(a))));
    problem
        .signature()
        .returns()
        .ifPresent(type -> outputs.add(new Output(Problem.RETURNED, type, Optional.empty())));
    return outputs;
  }

  /** What people call an element: {@code C[1,2]}. */
  String element(Shape shape, int index) {
    return buffer.map(b -> b.name() + position(b, shape, index)).orElse("the returned value");
  }

  /** The length of a row: the last extent, or 1 if there is only one. */
  int rowLength(Shape shape) {
    long[] extents = buffer.map(b -> b.extents(shape)).orElse(new long[0]);
    return extents.length < 2 ? 1 : Math.toIntExact(extents[extents.length - 1]);
  }

  /** Whether a candidate's element still holds what it was poisoned with. */
  boolean isUntouched(double element) {
    return holds(Poison.CANDIDATE, element);
  }

  /** Whether an element holds this poison, in an output that is poisoned before calls. */
  boolean holds(Poison poison, double element) {
    return buffer.isPresent()
        && !buffer.get().isRead()
        && buffer.get().initial() == Argument.Initial.POISON
        && poison.is(type, element);
  }

  /** An element as people read it. */
  String text(double element) {
    return type.isFloating()
        ? String.format(Locale.ROOT, "%.17g", element)
        : String.format(Locale.ROOT, "%.0f", element);
  }

  /** An element and what it should be, in as few digits as tell it from its neighbours. */
  WrongElement wrongElement(Shape shape, int index, double actual, double right) {
    return new WrongElement(
        element(shape, index),
        isUntouched(actual) ? "never written" : shortest(actual),
        shortest(right));
  }

  private String shortest(double element) {
    return switch (type) {
      case DOUBLE -> Double.toString(element);
      case FLOAT -> Float.toString((float) element);
      case INT, LONG, SIZE, UINT8 -> text(element);
    };
  }

  /**
   * The finding that an element was never written, or is not finite; empty if it is neither.
   *
   * @param call where and from what it was computed
   */
  Optional<OutputCheck.Finding> unusable(CheckedCall call, double[] actual) {
    for (int i = 0; i < actual.length; i++) {
      if (Double.isNaN(actual[i]) || Double.isInfinite(actual[i])) {
        String where = element(call.called().shape(), i);
        return Optional.of(
            isUntouched(actual[i])
                ? new OutputCheck.Finding(
                    Reason.WRONG_RESULT, where + " was never written " + call.words())
                : new OutputCheck.Finding(
                    Reason.NON_FINITE, where + " is " + actual[i] + " " + call.words()));
      }
    }
    return Optional.empty();
  }

  /** {@code [i,j]} of a row-major index. */
  private static String position(Argument argument, Shape shape, int index) {
    long[] extents = argument.extents(shape);
    StringBuilder text = new StringBuilder();
    long rest = index;
    for (int d = extents.length - 1; d >= 0; d--) {
      text.insert(0, (d > 0 ? "," : "[") + rest % extents[d]);
      rest /= extents[d];
    }
    return text.append(']').toString();
  }
}
