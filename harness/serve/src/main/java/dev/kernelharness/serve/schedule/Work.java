package dev.kernelharness.serve.schedule;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.Sha256;
import java.util.Optional;

/**
 * One candidate to be judged.
 *
 * @param key equal for work with the same result
 * @param candidate what is judged
 * @param conditions the terms
 * @param origin where it came from
 * @param group candidates of the same group are judged next to each other, on one lane
 */
public record Work(
    String key, Candidate candidate, Conditions conditions, Origin origin, Optional<String> group) {

  /**
   * What identical work has in common: the SHA-256 of all that its result follows from.
   *
   * @param normalised the source without layout and comments
   * @param scorer the judge's own version
   * @param machineId where it is judged
   */
  public static String key(
      String normalised, Conditions conditions, String scorer, String machineId) {
    return Sha256.hex(
        String.join(
            "\u0000",
            conditions.problem().id(),
            conditions.shape().toString(),
            conditions.protocol().toString(),
            conditions.optLevel().name(),
            Integer.toString(conditions.stage()),
            Integer.toString(conditions.threads()),
            conditions.timeout().toString(),
            scorer,
            machineId,
            normalised));
  }

  /** Its size in memory, as far as it grows with what was sent. */
  long bytes() {
    return candidate.content().length;
  }
}
