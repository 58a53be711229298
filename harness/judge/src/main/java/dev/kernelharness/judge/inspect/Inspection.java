package dev.kernelharness.judge.inspect;

import dev.kernelharness.core.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a library.
 *
 * @param rejection why it may not run; empty if it may
 * @param changesFloatingPoint whether it may leave another rounding mode behind, so that the
 *     process that ran it should not run another candidate
 * @param parallel whether it may run on several threads: it imports a function that starts a team
 * @param notes what is allowed but worth knowing, for people
 */
public record Inspection(
    Optional<Verdict.Rejected> rejection,
    boolean changesFloatingPoint,
    boolean parallel,
    List<String> notes) {
  /** Copies. */
  public Inspection {
    notes = List.copyOf(notes);
  }
}
