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
import dev.kernelharness.core.Verdict;
import java.time.Instant;
import java.util.Optional;

/** What is known of one candidate on its path; becomes an {@link Evaluation} at its end. */
final class Dossier {

  final Candidate candidate;
  final Conditions conditions;
  Step step = Step.EXTRACT;
  Optional<String> sourceHash = Optional.empty();
  Optional<Compilation> compilation = Optional.empty();
  Optional<Checks> checks = Optional.empty();
  Optional<Measurement> measurement = Optional.empty();
  Optional<Standards> standards = Optional.empty();

  Dossier(Candidate candidate, Conditions conditions) {
    this.candidate = candidate;
    this.conditions = conditions;
  }

  Evaluation close(Verdict verdict, Machine machine, String sandbox, Instant finishedAt) {
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
