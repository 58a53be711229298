package dev.kernelharness.judge;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Checks;
import dev.kernelharness.core.Compilation;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Measurement;
import dev.kernelharness.core.Standards;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.StepTimes;
import dev.kernelharness.core.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is known of one candidate on its path; becomes an {@link Evaluation} at its end. */
final class Dossier {

  final Candidate candidate;
  final Conditions conditions;
  private final StepTimes times;
  private Step step = Step.EXTRACT;
  private long stepNanos = System.nanoTime();
  Optional<String> sourceHash = Optional.empty();
  Optional<Compilation> compilation = Optional.empty();
  Optional<Checks> checks = Optional.empty();
  Optional<Measurement> measurement = Optional.empty();
  Optional<Standards> standards = Optional.empty();

  /**
   * A dossier that knows nothing yet.
   *
   * @param times told when a step ends
   */
  Dossier(Candidate candidate, Conditions conditions, StepTimes times) {
    this.candidate = candidate;
    this.conditions = conditions;
    this.times = times;
  }

  /** The step that the candidate is at. */
  Step step() {
    return step;
  }

  /** Goes on to the next step. */
  void enter(Step next) {
    endStep();
    step = next;
  }

  private void endStep() {
    long now = System.nanoTime();
    times.spent(step, Duration.ofNanos(now - stepNanos));
    stepNanos = now;
  }

  Evaluation close(Verdict verdict, Machine machine, String sandbox, Instant finishedAt) {
    endStep();
    return new Evaluation(
        candidate.id(),
        sourceHash,
        conditions,
        machine,
        verdict,
        checks,
        measurement,
        standards,
        compilation,
        sandbox,
        finishedAt);
  }
}
