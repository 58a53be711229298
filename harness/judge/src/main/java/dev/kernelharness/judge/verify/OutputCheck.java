package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.SmallestFailure.WrongElement;
import dev.kernelharness.reference.Expected;
import dev.kernelharness.reference.Oracle;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Decides whether the outputs of one call are right, each by its {@link Agreement}. */
final class OutputCheck {

  private final Problem problem;
  private final List<Output> outputs;
  private final Protocol.Verification policy;

  OutputCheck(Problem problem, Protocol.Verification policy) {
    this.problem = problem;
    this.outputs = Output.of(problem);
    this.policy = policy;
  }

  /**
   * What is wrong with an output.
   *
   * @param detail what people read
   * @param wrong its first wrong elements; none where it is not judged element by element
   */
  record Finding(Reason reason, String detail, List<WrongElement> wrong) {
    Finding(Reason reason, String detail) {
      this(reason, detail, List.of());
    }
  }

  /**
   * The outcome for all outputs of a call.
   *
   * @param worstResidual the largest error as a share of its bound
   * @param finding what is wrong; empty if nothing is
   */
  record Result(double worstResidual, Optional<Finding> finding) {

    /** Nothing is wrong with an output that has no error to measure. */
    static final Result RIGHT = new Result(0, Optional.empty());

    /** An output that is wrong where there is no more or less. */
    static Result wrong(Finding finding) {
      return new Result(Double.POSITIVE_INFINITY, Optional.of(finding));
    }

    private Result and(Result other) {
      return new Result(
          Math.max(worstResidual, other.worstResidual), finding.or(() -> other.finding));
    }
  }

  /**
   * What the outputs are compared with; nothing where each is held against the inputs alone.
   *
   * @throws IOException if the oracle fails
   */
  List<Expected> expected(Oracle oracle, Shape shape, List<double[]> inputs) throws IOException {
    boolean needed =
        outputs.stream()
            .map(output -> problem.agreement(output.name()))
            .anyMatch(OutputCheck::isCompared);
    return needed ? oracle.expect(problem, shape, inputs) : List.of();
  }

  /** Whether an output is compared with the oracle's, and not held against the inputs alone. */
  static boolean isCompared(Agreement agreement) {
    return !(agreement instanceof Agreement.Residual)
        && !(agreement instanceof Agreement.SortingPermutation);
  }

  /**
   * Looks at all outputs.
   *
   * @param inputs what the arguments held before the call
   * @param actual the outputs, in the oracle's order
   * @param expected what {@link #expected} gave for these inputs
   */
  Result check(
      Case called,
      List<double[]> inputs,
      List<double[]> actual,
      List<Expected> expected,
      SplittableRandom random) {
    CheckedCall call = new CheckedCall(problem, called, inputs);
    Result all = Result.RIGHT;
    for (int i = 0; i < outputs.size(); i++) {
      Optional<Expected> right =
          expected.isEmpty() ? Optional.empty() : Optional.of(expected.get(i));
      all = all.and(check(call, outputs.get(i), actual.get(i), right, random));
    }
    return all;
  }

  private Result check(
      CheckedCall call,
      Output output,
      double[] actual,
      Optional<Expected> right,
      SplittableRandom random) {
    Agreement agreement = problem.agreement(output.name());
    if (agreement instanceof Agreement.Residual residual) {
      return new ResidualCheck(call, output, residual).check(actual);
    } else if (agreement instanceof Agreement.SortingPermutation sorting) {
      return OrderChecks.sortingPermutation(call, output, actual, sorting.keys());
    } else if (agreement instanceof Agreement.Multiset) {
      return OrderChecks.multiset(call, output, actual, right.orElseThrow().values());
    }
    BoundCheck check = new BoundCheck(call, output, right.orElseThrow());
    if (agreement instanceof Agreement.UpToSign upToSign) {
      return check.upToSign(actual, upToSign.tolerance());
    } else if (agreement instanceof Agreement.Elementwise elementwise) {
      return policy == Protocol.Verification.PAPER && BoundCheck.hasPoints(output)
          ? check.atPoints(actual, random)
          : check.elementwise(actual, elementwise);
    }
    return check.exact(actual);
  }
}
