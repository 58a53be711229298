package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
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
 * The problem's own serial baseline as its oracle, for problems that no library computes. Scales
 * come from a second call with the inputs' absolute values, so that any problem whose outputs are
 * sums of products gets its bound without code of its own.
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
    List<double[]> scales = call(problem, shape, inputs.stream().map(OpenBlas::absolute).toList());
    List<Expected> result = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      result.add(new Expected(values.get(i), OpenBlas.absolute(scales.get(i))));
    }
    return result;
  }

  private List<double[]> call(Problem problem, Shape shape, List<double[]> inputs)
      throws IOException {
    CallPlan plan = CallPlan.layout(problem.signature(), shape, 0);
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
