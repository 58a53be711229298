package dev.kernelharness.ledger.metrics;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.ledger.StoredEvaluation;

/**
 * The terms that samples of several problems have in common; numbers of different settings are
 * never averaged.
 *
 * @param machineId where they were judged
 * @param protocol how time was taken
 * @param optLevel GCC's optimisation level
 * @param stage the optimisation stage
 * @param threads OpenMP threads
 */
public record Setting(
    String machineId, String protocol, OptLevel optLevel, int stage, int threads) {

  /** That of an evaluation. */
  static Setting of(StoredEvaluation evaluation) {
    StoredEvaluation.Terms terms = evaluation.terms();
    return new Setting(
        evaluation.machine().id(),
        terms.protocol(),
        terms.optLevel(),
        terms.stage(),
        terms.threads());
  }
}
