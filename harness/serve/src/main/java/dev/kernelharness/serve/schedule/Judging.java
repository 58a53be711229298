package dev.kernelharness.serve.schedule;

import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.EvaluationSink;
import dev.kernelharness.serve.Lane;
import java.io.IOException;
import java.time.Duration;

/**
 * Has a lane's evaluator judge work, and keeps the evaluation.
 *
 * @param sink keeps it
 * @param events told of it
 */
record Judging(EvaluationSink sink, Events events) {

  /** What becomes of work; whatever goes wrong is a fault. */
  Scored judge(Lane lane, Work work) {
    long begun = System.nanoTime();
    Scored scored;
    try {
      Evaluation evaluation = lane.evaluator().evaluate(work.candidate(), work.conditions());
      scored = Scored.of(evaluation);
      keep(evaluation, work);
    } catch (RuntimeException | Error e) {
      scored = Scored.fault("the judge failed: " + e);
    }
    events.judged(scored, Duration.ofNanos(System.nanoTime() - begun));
    return scored;
  }

  private void keep(Evaluation evaluation, Work work) {
    try {
      sink.accept(evaluation, work.origin());
    } catch (IOException | RuntimeException e) {
      events.notRecorded(e);
    }
  }
}
