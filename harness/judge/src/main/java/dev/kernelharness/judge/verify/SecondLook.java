package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.trial.Outcome;
import dev.kernelharness.judge.trial.TrialRunner;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.reference.Oracle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Looks again at a candidate that was right in the trial and wrong when timed. One that is now
 * wrong in a trial too is just wrong, now and then: a race. One that is right whenever it is not
 * timed knows when it is timed.
 */
public final class SecondLook {

  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** In a process of its own, so that one that counts its calls is where it was in the trial. */
  private static final int CALLS_A_PROCESS = 5;

  private static final int MOST_PROCESSES = 40;

  private final TrialRunner runner;
  private final Path library;
  private final Conditions conditions;
  private final Oracle oracle;
  private final SplittableRandom random;
  private int calls;

  /**
   * At one candidate.
   *
   * @param runner runs candidates as the measurement did: as many threads, on the same CPUs
   * @param seed what the inputs are drawn from
   */
  public SecondLook(
      TrialRunner runner, Path library, Conditions conditions, Oracle oracle, long seed) {
    this.runner = runner;
    this.library = library;
    this.conditions = conditions;
    this.oracle = oracle;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Calls the candidate again and again, and gives the verdict.
   *
   * @param wrong what it did in the timed call
   * @throws IOException if the runner or the oracle fails
   */
  public Verdict.Rejected verdict(String wrong) throws IOException {
    long giveUpNanos = System.nanoTime() + LONGEST.toNanos();
    for (int i = 0; i < MOST_PROCESSES && System.nanoTime() - giveUpNanos < 0; i++) {
      if (!isRightInAProcess()) {
        return new Verdict.Rejected(
            Step.MEASURE,
            Reason.WRONG_RESULT,
            "wrong now and then, when timed and in a second trial: "
                + wrong
                + "; does a thread write what another one reads or writes?");
      }
    }
    return new Verdict.Rejected(
        Step.MEASURE,
        Reason.INTEGRITY,
        "wrong when timed, right in the trial and in " + calls + " more untimed calls: " + wrong);
  }

  private boolean isRightInAProcess() throws IOException {
    Problem problem = conditions.problem();
    CallPlan layout = CallPlan.layout(problem.signature(), conditions.shape(), 0);
    OutputCheck check = new OutputCheck(problem, conditions.protocol().verification());
    Case timed = Case.timed(problem, conditions.shape());
    InputDrawing drawing = new InputDrawing(problem, conditions.shape());
    runner.reserve(layout.endOffset());
    try (TrialRunner.Session session =
        runner.begin(library, conditions.timeout(), Verifier.MEMORY_LIMIT_BYTES)) {
      Operands operands = new Operands(problem, conditions.shape(), layout, session.memory());
      for (int i = 0; i < CALLS_A_PROCESS; i++) {
        List<double[]> inputs = drawing.draw(timed.family(), random);
        operands.write(inputs);
        CallPlan plan = layout.withScalars(problem.signature(), inputs);
        if (!(session.call(plan) instanceof Outcome.Done done)) {
          return false;
        }
        calls++;
        OutputCheck.Result result =
            check.check(
                timed,
                inputs,
                operands.outputs(done.returnBits()),
                check.expected(oracle, conditions.shape(), inputs),
                random);
        if (result.finding().isPresent() || operands.changedInput().isPresent()) {
          return false;
        }
      }
    }
    return true;
  }
}
