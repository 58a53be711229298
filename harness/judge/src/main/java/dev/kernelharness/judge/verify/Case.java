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
 * @param inputs what they have to do with those of the call before
 */
record Case(Shape shape, InputFamily family, Inputs inputs) {

  /**
   * Where a call's inputs come from. Outputs are poisoned before each call. What a right kernel
   * returns does not depend on what it left behind, and it looks at all of its inputs.
   */
  enum Inputs {
    /** Drawn for this call. */
    FRESH,
    /** Those of the call before but for one element of each. */
    NUDGED,
    /** Those of the call before, bit by bit. */
    SAME
  }

  /** The calls that a protocol's check makes, the timed shape first. */
  static List<Case> of(Problem problem, Shape timed, Protocol.Verification policy) {
    return switch (policy) {
      case PAPER -> List.of(new Case(timed, InputFamily.UNIFORM, Inputs.FRESH));
      case STANDARD -> standard(problem, timed);
    };
  }

  /** Few calls at the timed shape, which is large; the others cost next to nothing. */
  private static List<Case> standard(Problem problem, Shape timed) {
    List<Case> cases = new ArrayList<>();
    cases.add(new Case(timed, InputFamily.MIXED_SIGNS, Inputs.FRESH));
    cases.add(new Case(timed, InputFamily.MIXED_SIGNS, Inputs.NUDGED));
    cases.add(new Case(timed, InputFamily.WIDE_RANGE, Inputs.FRESH));
    for (Shape shape : problem.verificationShapes()) {
      if (!shape.equals(timed)) {
        cases.add(new Case(shape, InputFamily.SMALL_INTEGERS, Inputs.FRESH));
        cases.add(new Case(shape, InputFamily.SMALL_INTEGERS, Inputs.SAME));
        cases.add(new Case(shape, InputFamily.WIDE_RANGE, Inputs.FRESH));
        cases.add(new Case(shape, InputFamily.WIDE_RANGE, Inputs.NUDGED));
      }
    }
    return cases;
  }
}
