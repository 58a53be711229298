package dev.kernelharness.judge.verify;

import dev.kernelharness.core.InputFamily;
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

  /** The call whose inputs are drawn as those of timed calls. */
  static Case timed(Problem problem, Shape timed) {
    return new Case(timed, problem.timedFamily(), Inputs.FRESH);
  }

  /** The calls that a protocol's check makes, the timed shape first. */
  static List<Case> of(Problem problem, Shape timed, Protocol.Verification policy) {
    return switch (policy) {
      case PAPER ->
          List.of(
              new Case(
                  timed, among(problem, InputFamily.UNIFORM, problem.timedFamily()), Inputs.FRESH));
      case STANDARD -> standard(problem, timed);
    };
  }

  /**
   * Few calls at the timed shape, which is large; the others cost next to nothing. Inputs of the
   * usual family come there anyway when the candidate is timed.
   */
  private static List<Case> standard(Problem problem, Shape timed) {
    InputFamily hard = among(problem, InputFamily.WIDE_RANGE, problem.timedFamily());
    InputFamily exact = among(problem, InputFamily.SMALL_INTEGERS, first(problem));
    List<Case> cases = new ArrayList<>();
    cases.add(new Case(timed, hard, Inputs.FRESH));
    cases.add(new Case(timed, hard, Inputs.NUDGED));
    for (Shape shape : problem.verificationShapes()) {
      if (!shape.equals(timed)) {
        cases.add(new Case(shape, exact, Inputs.FRESH));
        cases.add(new Case(shape, exact, Inputs.SAME));
        cases.add(new Case(shape, hard, Inputs.FRESH));
        cases.add(new Case(shape, hard, Inputs.NUDGED));
      }
    }
    return cases;
  }

  private static InputFamily among(Problem problem, InputFamily wish, InputFamily otherwise) {
    return problem.families().isEmpty() || problem.families().contains(wish) ? wish : otherwise;
  }

  private static InputFamily first(Problem problem) {
    return problem.families().isEmpty() ? problem.timedFamily() : problem.families().get(0);
  }
}
