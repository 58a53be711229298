package dev.kernelharness.judge.extract;

import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import java.util.function.Function;

/** What was found in a candidate's content. */
public sealed interface Extraction {

  /**
   * Source code.
   *
   * @param text with line feeds and without byte order mark, ending in a line feed
   * @param how where it was found, for people: {@code "fenced block 2 of 3"}
   */
  record Source(String text, Language language, String how) implements Extraction {}

  /**
   * No source code.
   *
   * @param detail what is wrong and what to do
   */
  record Refused(String detail) implements Extraction {
    /** The verdict that follows. */
    public Verdict.Rejected verdict() {
      return new Verdict.Rejected(Step.EXTRACT, Reason.FORMAT, detail);
    }
  }

  /** Applies the function for the case at hand. */
  default <T> T fold(Function<Source, T> source, Function<Refused, T> refused) {
    return this instanceof Source s ? source.apply(s) : refused.apply((Refused) this);
  }
}
