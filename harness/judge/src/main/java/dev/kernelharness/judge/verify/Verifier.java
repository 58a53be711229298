package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Checks;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.ShapeCheck;
import dev.kernelharness.core.SmallestFailure;
import dev.kernelharness.core.SmallestFailure.WrongElement;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.trial.Outcome;
import dev.kernelharness.judge.trial.TrialRunner;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.reference.Expected;
import dev.kernelharness.reference.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The trial step: calls a candidate on every verification shape and compares each output with the
 * oracle's. A candidate that computes wrongly is still called on the other shapes, so that the
 * result says which of them pass; one that dies is not.
 */
public final class Verifier {

  /** Memory that a candidate may ask for, besides its operands. */
  public static final long MEMORY_LIMIT_BYTES = 2L << 30;

  private final Oracle oracle;

  /** Checks against this oracle. */
  public Verifier(Oracle oracle) {
    this.oracle = oracle;
  }

  /**
   * What the trial saw.
   *
   * @param checks the shapes and how they went
   * @param rejection why the candidate is rejected; empty if every check passed
   * @param usage what the candidate used
   */
  public record Result(
      Checks checks, Optional<Verdict.Rejected> rejection, TrialRunner.Usage usage) {}

  /**
   * Runs the trial.
   *
   * @param seed what the inputs are drawn from
   * @throws IOException if the runner or the oracle fails
   */
  public Result verify(TrialRunner runner, Path library, Conditions conditions, long seed)
      throws IOException {
    List<Case> cases =
        Case.of(conditions.problem(), conditions.shape(), conditions.protocol().verification());
    runner.reserve(memoryBytes(conditions.problem(), cases));
    try (TrialRunner.Session session =
        runner.begin(library, conditions.timeout(), MEMORY_LIMIT_BYTES)) {
      return new Trial(session, conditions, seed).run(cases);
    }
  }

  private static long memoryBytes(Problem problem, List<Case> cases) {
    return cases.stream()
        .mapToLong(c -> CallPlan.layout(problem.signature(), c.shape(), 0).endOffset())
        .max()
        .orElseThrow();
  }

  private static Verdict.Rejected rejected(Reason reason, String what, Case at) {
    return new Verdict.Rejected(Step.TRIAL, reason, what + " at " + at.shape());
  }

  /** By what shapes are called smaller: the product of their sizes. */
  private static double extent(Shape shape) {
    return shape.sizes().values().stream().mapToDouble(size -> size).reduce(1, (a, b) -> a * b);
  }

  /** One candidate's trial. */
  private final class Trial {
    private final TrialRunner.Session session;
    private final Conditions conditions;
    private final Problem problem;
    private final long seed;
    private final SplittableRandom random;
    private final OutputCheck outputCheck;
    private final Map<Shape, ShapeCheck> shapes = new LinkedHashMap<>();
    private Optional<Verdict.Rejected> rejection = Optional.empty();
    private Optional<SmallestFailure> smallest = Optional.empty();

    Trial(TrialRunner.Session session, Conditions conditions, long seed) {
      this.session = session;
      this.conditions = conditions;
      this.problem = conditions.problem();
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      this.outputCheck = new OutputCheck(problem, conditions.protocol().verification());
    }

    Result run(List<Case> cases) throws IOException {
      List<double[]> inputs = List.of();
      List<Expected> expected = List.of();
      for (Case next : cases) {
        if (next.inputs() != Case.Inputs.SAME) {
          InputDrawing drawing = new InputDrawing(problem, next.shape());
          inputs =
              next.inputs() == Case.Inputs.NUDGED
                  ? drawing.nudge(inputs, next.family(), random)
                  : drawing.draw(next.family(), random);
          expected = outputCheck.expected(oracle, next.shape(), inputs);
        }
        if (!call(next, inputs, expected)) {
          break;
        }
      }
      String policy = conditions.protocol().verification().name().toLowerCase(Locale.ROOT);
      return new Result(
          new Checks(policy, seed, List.copyOf(shapes.values()), smallest),
          rejection,
          session.end());
    }

    /** Calls once and notes the result; false when the candidate's process is gone. */
    private boolean call(Case next, List<double[]> inputs, List<Expected> expected)
        throws IOException {
      CallPlan plan =
          CallPlan.layout(problem.signature(), next.shape(), 0)
              .withScalars(problem.signature(), inputs);
      Operands operands = new Operands(problem, next.shape(), plan, session.memory());
      operands.write(inputs);
      Outcome outcome = session.call(plan);
      if (outcome instanceof Outcome.Death death) {
        note(next, false, Double.POSITIVE_INFINITY);
        reject(
            next, Deaths.rejection(death, problem, next.shape(), conditions.timeout()), List.of());
        return false;
      }
      long returnBits = ((Outcome.Done) outcome).returnBits();
      Optional<String> overrun = operands.overrunBuffer();
      Optional<String> changed = operands.changedInput();
      OutputCheck.Result result =
          outputCheck.check(next, inputs, operands.outputs(returnBits), expected, random);
      Optional<Verdict.Rejected> why =
          overrun
              .map(name -> rejected(Reason.CRASH, "wrote outside of " + name, next))
              .or(
                  () ->
                      changed.map(
                          name ->
                              rejected(Reason.INPUT_MODIFIED, "changed its input " + name, next)))
              .or(
                  () ->
                      result
                          .finding()
                          .map(f -> new Verdict.Rejected(Step.TRIAL, f.reason(), f.detail())));
      note(next, why.isEmpty(), result.worstResidual());
      List<WrongElement> wrong = result.finding().map(OutputCheck.Finding::wrong).orElse(List.of());
      why.ifPresent(rejected -> reject(next, rejected, wrong));
      return true;
    }

    private void note(Case next, boolean passed, double worstResidual) {
      shapes.merge(
          next.shape(),
          new ShapeCheck(next.shape(), passed, worstResidual),
          (a, b) ->
              new ShapeCheck(
                  a.shape(),
                  a.passed() && b.passed(),
                  Math.max(a.worstResidual(), b.worstResidual())));
    }

    /** The first reason counts; the smallest shape tells most. */
    private void reject(Case at, Verdict.Rejected why, List<WrongElement> wrong) {
      if (rejection.isEmpty()) {
        rejection = Optional.of(why);
      }
      if (smallest.isEmpty() || extent(at.shape()) < extent(smallest.get().shape())) {
        smallest = Optional.of(new SmallestFailure(at.shape(), why.detail(), wrong));
      }
    }
  }
}
