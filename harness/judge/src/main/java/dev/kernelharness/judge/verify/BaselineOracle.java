package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Tolerance;
import dev.kernelharness.judge.trial.Outcome;
import dev.kernelharness.judge.trial.TrialRunner;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.reference.Expected;
import dev.kernelharness.reference.OpenBlas;
import dev.kernelharness.reference.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel of our own as a problem's oracle: its serial baseline, or a library behind its entry.
 * Where errors are measured against sums of products, their scales come from a second call with the
 * inputs' absolute values, so that a problem gets its bounds without code of its own; there is none
 * elsewhere, as inputs such as permutations mean something else without their signs.
 */
public final class BaselineOracle implements Oracle, AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final TrialRunner runner;
  private final Path library;

  /**
   * An oracle that calls this library.
   *
   * @param runner used by this oracle alone, which closes it
   */
  public BaselineOracle(TrialRunner runner, Path library) {
    this.runner = runner;
    this.library = library;
  }

  @Override
  public synchronized List<Expected> expect(Problem problem, Shape shape, List<double[]> inputs)
      throws IOException {
    List<double[]> values = call(problem, shape, inputs);
    List<double[]> scales =
        needsProducts(problem)
            ? call(problem, shape, inputs.stream().map(OpenBlas::absolute).toList())
            : values;
    List<Expected> result = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      result.add(new Expected(values.get(i), largest(values.get(i), scales.get(i))));
    }
    return result;
  }

  private static boolean needsProducts(Problem problem) {
    return problem.outputs().stream()
        .map(problem::agreement)
        .anyMatch(BaselineOracle::isOfProducts);
  }

  private static boolean isOfProducts(Agreement agreement) {
    if (agreement instanceof Agreement.Elementwise elementwise) {
      return elementwise.tolerance().scale() == Tolerance.Scale.PRODUCTS;
    } else if (agreement instanceof Agreement.UpToSign upToSign) {
      return upToSign.tolerance().scale() == Tolerance.Scale.PRODUCTS;
    }
    return false;
  }

  /** A kernel that subtracts may give less for the absolute values than for the values. */
  private static double[] largest(double[] values, double[] scales) {
    double[] largest = new double[values.length];
    for (int i = 0; i < largest.length; i++) {
      largest[i] = Math.max(Math.abs(values[i]), Math.abs(scales[i]));
    }
    return largest;
  }

  private List<double[]> call(Problem problem, Shape shape, List<double[]> inputs)
      throws IOException {
    CallPlan plan =
        CallPlan.layout(problem.signature(), shape, 0).withScalars(problem.signature(), inputs);
    runner.reserve(plan.endOffset());
    try (TrialRunner.Session session = runner.begin(library, LIMIT, Verifier.MEMORY_LIMIT_BYTES)) {
      Operands operands = new Operands(problem, shape, plan, session.memory());
      operands.write(inputs);
      Outcome outcome = session.call(plan);
      if (outcome instanceof Outcome.Done done) {
        return operands.outputs(done.returnBits());
      }
      throw new IOException(
          "the baseline of problem " + problem.id() + " failed at " + shape + ": " + outcome);
    }
  }

  @Override
  public void close() throws IOException {
    runner.close();
  }
}
