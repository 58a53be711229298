package dev.kernelharness.search.chat;

import java.util.Optional;

/**
 * An answer, told apart from the thinking that some servers leave before it as {@code
 * <think>…</think>}.
 *
 * @param reasoning what stands between the marks, without white space around it
 * @param text what stands behind them; the whole text if there are none
 */
record Thoughts(Optional<String> reasoning, String text) {

  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  /**
   * Splits. The first mark may be missing, since chat templates put it into the prompt; without the
   * last one the model never came to its answer, and all is reasoning. Marks further on are part of
   * the answer.
   */
  static Thoughts split(String answer) {
    String inner = answer.stripLeading();
    boolean opened = inner.startsWith(OPEN);
    int close = inner.indexOf(CLOSE);
    if (opened) {
      int end = close < 0 ? inner.length() : close;
      return new Thoughts(kept(inner.substring(OPEN.length(), end)), behind(inner, close));
    }
    int open = inner.indexOf(OPEN);
    boolean bare = close >= 0 && (open < 0 || close < open);
    return bare
        ? new Thoughts(kept(inner.substring(0, close)), behind(inner, close))
        : new Thoughts(Optional.empty(), answer);
  }

  private static String behind(String inner, int close) {
    return close < 0 ? "" : inner.substring(close + CLOSE.length()).stripLeading();
  }

  private static Optional<String> kept(String reasoning) {
    return Optional.of(reasoning.strip()).filter(r -> !r.isEmpty());
  }
}
