package dev.kernelharness.search.prompt;

import java.util.Locale;

/** What a model gets after a rejected kernel. */
public enum RepairStyle {
  /** What was wrong: messages, places, the first wrong elements. */
  FEEDBACK,
  /** The request to try again, without reasons. */
  AGAIN,
  /** Nothing: one try. */
  NONE;

  /** The name on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
