package dev.kernelharness.core;

import java.util.List;
import java.util.function.Function;

/** The outcome of an evaluation. */
public sealed interface Verdict {

  /** Right, honest and timed. */
  record Accepted() implements Verdict {}

  /**
   * The candidate's fault.
   *
   * @param step where it was found
   * @param reason what programs read
   * @param detail what people read: what was wrong, where, what to do
   * @param diagnostics places in the source, most important first
   */
  record Rejected(Step step, Reason reason, String detail, List<Diagnostic> diagnostics)
      implements Verdict {
    /** Copies. */
    public Rejected {
      diagnostics = List.copyOf(diagnostics);
    }

    /** A rejection without places in the source. */
    public Rejected(Step step, Reason reason, String detail) {
      this(step, reason, detail, List.of());
    }
  }

  /**
   * Too noisy to judge.
   *
   * @param cause what people read
   */
  record Inconclusive(String cause) implements Verdict {}

  /**
   * Our fault.
   *
   * @param step where it happened
   * @param detail what people read
   */
  record Fault(Step step, String detail) implements Verdict {}

  /** Applies the function for the case at hand. */
  default <T> T fold(
      Function<Accepted, T> accepted,
      Function<Rejected, T> rejected,
      Function<Inconclusive, T> inconclusive,
      Function<Fault, T> fault) {
    if (this instanceof Accepted a) {
      return accepted.apply(a);
    } else if (this instanceof Rejected r) {
      return rejected.apply(r);
    } else if (this instanceof Inconclusive i) {
      return inconclusive.apply(i);
    } else {
      return fault.apply((Fault) this);
    }
  }

  /** The word used in JSON and on a terminal: accepted, rejected, inconclusive or fault. */
  default String word() {
    return fold(a -> "accepted", r -> "rejected", i -> "inconclusive", f -> "fault");
  }
}
