package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * One verified call.
 *
 * @param shape its sizes
 * @param family how its inputs are drawn
 * @param repeated whether it gets the inputs of the call before it again but for one element of
 *     each, in memory that was poisoned in between: a right kernel does not depend on what it left
 *     behind, and looks at all of its inputs
 */
record Case(Shape shape, InputFamily family, boolean repeated) {

  /** The calls that a protocol's check makes, the timed shape first. */
  static List<Case> of(Problem problem, Shape timed, Protocol.Verification policy) {
    return switch (policy) {
      case PAPER -> List.of(new Case(timed, InputFamily.UNIFORM, false));
      case STANDARD -> standard(problem, timed);
    };
  }

  private static List<Case> standard(Problem problem, Shape timed) {
    List<Case> cases = new ArrayList<>();
    for (InputFamily family : InputFamily.values()) {
      cases.add(new Case(timed, family, false));
    }
    cases.add(new Case(timed, InputFamily.SMALL_INTEGERS, true));
    for (Shape shape : problem.verificationShapes()) {
      if (!shape.equals(timed)) {
        cases.add(new Case(shape, InputFamily.MIXED_SIGNS, false));
        cases.add(new Case(shape, InputFamily.WIDE_RANGE, false));
        cases.add(new Case(shape, InputFamily.WIDE_RANGE, true));
      }
    }
    return cases;
  }
}
