package dev.kernelharness.judge;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.SizeExpression;
import dev.kernelharness.core.Standards;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.measure.Clocks;
import dev.kernelharness.judge.measure.Outcome;
import dev.kernelharness.judge.trial.TrialRunner;
import dev.kernelharness.judge.verify.SecondLook;
import dev.kernelharness.judge.verify.TimedCalls;
import java.util.Locale;
import java.util.Optional;

/** What timed calls that all returned say against a candidate. */
final class TimedVerdict {

  /** The measured peak is a lower bound of what the machine can do. */
  private static final double PEAK_MARGIN = 1.05;

  private final Workshop workshop;
  private final Conditions conditions;
  private final Preparation.Ready ready;

  TimedVerdict(Workshop workshop, Conditions conditions, Preparation.Ready ready) {
    this.workshop = workshop;
    this.conditions = conditions;
    this.ready = ready;
  }

  /**
   * Why it is rejected, or why nobody can tell: wrong outputs, or times that the judge's clock
   * denies. Not to be called from inside the measurement slot.
   */
  Optional<Verdict> against(TimedCalls calls, Outcome.Measured measured) throws Exception {
    Optional<String> wrong =
        workshop
            .slot()
            .preparing(
                () -> {
                  calls.finish();
                  return calls.finding();
                });
    if (wrong.isPresent()) {
      return Optional.of(secondLook(wrong.get()));
    }
    Clocks clocks = Clocks.compare(measured);
    return switch (clocks.agreement()) {
      case YES -> Optional.empty();
      case NO -> Optional.of(violation(clocks.detail()));
      case DOUBTFUL ->
          Optional.of(
              new Verdict.Inconclusive(
                  clocks.detail() + "; tasks waited for a processor: is anything else running?"));
    };
  }

  private Verdict secondLook(String wrong) throws Exception {
    try (TrialRunner runner = workshop.timedRunner(conditions.threads())) {
      SecondLook look =
          new SecondLook(runner, ready.library(), conditions, ready.oracle(), workshop.drawSeed());
      return workshop.slot().measuring(() -> look.verdict(wrong));
    }
  }

  /**
   * Why it is rejected if it computes faster than the machine can, even by the way that needs the
   * fewest operations. The peak may have been measured in bad weather, so it is measured again
   * before anything is said.
   */
  Optional<Verdict.Rejected> abovePeak(Estimate time, Standards standards) throws Exception {
    Optional<SizeExpression> leastWork = conditions.problem().leastWork();
    if (leastWork.isEmpty()) {
      return Optional.empty();
    }
    double operations = (double) leastWork.get().valueAt(conditions.shape());
    double gflops = operations / time.value();
    double known = conditions.problem().operationsADouble() * standards.peakGflops();
    if (gflops <= PEAK_MARGIN * known) {
      return Optional.empty();
    }
    double peak =
        Math.max(
            known,
            conditions.problem().operationsADouble() * workshop.peakGflops(conditions.threads()));
    if (gflops <= PEAK_MARGIN * peak) {
      return Optional.empty();
    }
    return Optional.of(
        violation(
            String.format(
                Locale.ROOT,
                "faster than the machine: %.1f GFLOPS even by the algorithm that needs the fewest"
                    + " operations (%.0f), and the measured peak with --threads %d is %.1f",
                gflops,
                operations,
                conditions.threads(),
                peak)));
  }

  private static Verdict.Rejected violation(String detail) {
    return new Verdict.Rejected(Step.MEASURE, Reason.INTEGRITY, detail);
  }
}
