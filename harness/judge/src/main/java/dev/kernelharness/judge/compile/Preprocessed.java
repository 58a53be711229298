package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Verdict;
import java.util.function.Function;

/** What the preprocessor made of a candidate's source. */
public sealed interface Preprocessed {

  /** The name that line markers give to the candidate's own lines. */
  String CANDIDATE_FILE = "candidate.c";

  /**
   * Preprocessed text.
   *
   * @param text with line markers; what the candidate wrote stands under {@link #CANDIDATE_FILE}
   */
  record Text(String text) implements Preprocessed {}

  /**
   * No text, through the candidate's fault.
   *
   * @param verdict a compile error with its diagnostics
   */
  record Failed(Verdict.Rejected verdict) implements Preprocessed {}

  /** Applies the function for the case at hand. */
  default <T> T fold(Function<Text, T> text, Function<Failed, T> failed) {
    return this instanceof Text t ? text.apply(t) : failed.apply((Failed) this);
  }
}
