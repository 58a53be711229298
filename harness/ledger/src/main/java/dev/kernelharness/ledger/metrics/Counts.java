package dev.kernelharness.ledger.metrics;

/**
 * How many samples ended how.
 *
 * @param samples those that count: accepted or rejected
 * @param built those of them that compiled
 * @param passed those of them that were accepted
 * @param inconclusive those that were too noisy to judge; they count nowhere
 * @param faults those that we failed on; they count nowhere
 */
public record Counts(int samples, int built, int passed, int inconclusive, int faults) {

  /** None. */
  static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  /** These and those. */
  Counts plus(Counts other) {
    return new Counts(
        samples + other.samples,
        built + other.built,
        passed + other.passed,
        inconclusive + other.inconclusive,
        faults + other.faults);
  }
}
