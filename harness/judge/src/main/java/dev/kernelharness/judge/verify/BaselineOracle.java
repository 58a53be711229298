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
import java.util.OptionalInt;

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
    List<double[]> values = call(problem, shape, inputs, Poison.ORACLE);
    requireWritten(problem, shape, inputs, values);
    List<double[]> scales =
        needsProducts(problem)
            ? call(problem, shape, inputs.stream().map(OpenBlas::absolute).toList(), Poison.ORACLE)
            : values.stream().map(double[]::clone).toList();
    List<Expected> result = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      enlarge(scales.get(i), values.get(i));
      result.add(new Expected(values.get(i), scales.get(i)));
    }
    return result;
  }

  /**
   * Refuses outputs that were not written all over. An integer that happens to be the poison is
   * told from one that was never written by another call, in which it is not.
   */
  private void requireWritten(
      Problem problem, Shape shape, List<double[]> inputs, List<double[]> values)
      throws IOException {
    List<Output> outputs = Output.of(problem);
    for (int i = 0; i < outputs.size(); i++) {
      Output output = outputs.get(i);
      OptionalInt at = unwritten(output, values.get(i));
      if (at.isPresent()
          && OutputCheck.isCompared(problem.agreement(output.name()))
          && output.holds(
              Poison.CANDIDATE,
              call(problem, shape, inputs, Poison.CANDIDATE).get(i)[at.getAsInt()])) {
        throw new IOException(
            name(problem)
                + " leaves "
                + output.element(shape, at.getAsInt())
                + " unwritten at "
                + shape);
      }
    }
  }

  private static OptionalInt unwritten(Output output, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (output.holds(Poison.ORACLE, values[i])) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static String name(Problem problem) {
    return (problem.reference().equals("baseline")
            ? "the baseline"
            : "the reference " + problem.reference())
        + " of problem "
        + problem.id();
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
  private static void enlarge(double[] scales, double[] values) {
    for (int i = 0; i < scales.length; i++) {
      scales[i] = Math.max(Math.abs(values[i]), Math.abs(scales[i]));
    }
  }

  private List<double[]> call(Problem problem, Shape shape, List<double[]> inputs, Poison poison)
      throws IOException {
    CallPlan plan =
        CallPlan.layout(problem.signature(), shape, 0).withScalars(problem.signature(), inputs);
    runner.reserve(plan.endOffset());
    try (TrialRunner.Session session = runner.begin(library, LIMIT, Verifier.MEMORY_LIMIT_BYTES)) {
      Operands operands = new Operands(problem, shape, plan, session.memory(), poison);
      operands.write(inputs);
      Outcome outcome = session.call(plan);
      if (outcome instanceof Outcome.Done done) {
        return operands.outputs(done.returnBits());
      }
      Outcome.Death death = (Outcome.Death) outcome;
      throw new IOException(
          name(problem) + ": " + Deaths.rejection(death, problem, shape, LIMIT).detail());
    }
  }

  @Override
  public void close() throws IOException {
    runner.close();
  }
}
