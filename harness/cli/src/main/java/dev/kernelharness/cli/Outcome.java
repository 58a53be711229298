package dev.kernelharness.cli;

import dev.kernelharness.core.Evaluation;
import dev.kernelharness.ledger.Grade;

/** What became of a submission. */
sealed interface Outcome {

  /** What it means for the process. */
  ExitCode exitCode();

  /**
   * It was judged.
   *
   * @param submission what was handed in
   * @param evaluation the record
   * @param grade its reward
   */
  record Judged(Submission.Valid submission, Evaluation evaluation, Grade grade)
      implements Outcome {
    @Override
    public ExitCode exitCode() {
      return ExitCode.of(evaluation.verdict());
    }

    Judged with(Grade other) {
      return new Judged(submission, evaluation, other);
    }
  }

  /** It could not be judged. */
  record Refused(Submission.Invalid entry) implements Outcome {
    @Override
    public ExitCode exitCode() {
      return entry.exitCode();
    }
  }
}
