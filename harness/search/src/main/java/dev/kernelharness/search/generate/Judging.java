package dev.kernelharness.search.generate;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Origin;

/** The judge, which keeps what it finds. Safe for use by several threads. */
public interface Judging {

  /**
   * Judges one candidate, and keeps the evaluation where evaluations are kept.
   *
   * @param origin where the candidate came from
   * @throws java.io.UncheckedIOException if the judge can't be set up, or the evaluation can't be
   *     kept; the message is one line for people
   */
  Judged judge(Candidate candidate, Conditions conditions, Origin origin);
}
