package dev.kernelharness.cli;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.serve.Terms;

/**
 * Refuses conditions under which a kernel can't be called, or that would take the server's memory
 * or keep it busy for minutes; what a problem's own shape takes is always fine.
 *
 * @param cpus the CPUs of a lane
 */
record ServableConditions(int cpus) implements Terms.Check {

  private static final long MOST_BYTES = 64L << 20;
  private static final double MOST_WORK = 1e11;

  @Override
  public void accept(Conditions conditions) {
    try {
      TermsOptions.checked(conditions);
    } catch (UsageException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    if (conditions.threads() > cpus) {
      throw new IllegalArgumentException(
          "threads must be at most " + cpus + " here: " + conditions.threads());
    }
    Problem problem = conditions.problem();
    if (bytes(problem, conditions.shape())
            > Math.max(MOST_BYTES, bytes(problem, problem.defaultShape()))
        || work(problem, conditions.shape())
            > Math.max(MOST_WORK, work(problem, problem.defaultShape()))) {
      throw new IllegalArgumentException(
          "shape "
              + conditions.shape()
              + " is too large for a server: 64 MiB and 1e11 operations are the most, or what the"
              + " problem's own shape takes");
    }
  }

  private static double bytes(Problem problem, Shape shape) {
    return problem.signature().arguments().stream()
        .filter(Argument::isBuffer)
        .mapToDouble(argument -> argument.sizeBytes(shape))
        .sum();
  }

  private static double work(Problem problem, Shape shape) {
    try {
      return problem.work().map(expression -> (double) expression.valueAt(shape)).orElse(0.0);
    } catch (ArithmeticException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
