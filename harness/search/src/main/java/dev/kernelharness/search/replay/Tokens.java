package dev.kernelharness.search.replay;

/** An estimate of how many tokens texts have: a token for each four characters begun. */
final class Tokens {

  private static final int CHARS = 4;
  private static final int PER_MESSAGE = 4;

  private Tokens() {}

  /** Of an answer. */
  static long of(String text) {
    return (text.length() + CHARS - 1L) / CHARS;
  }

  /** Of a conversation. */
  static long ofPrompt(Asked asked) {
    return asked.conversation().stream().mapToLong(turn -> PER_MESSAGE + of(turn.content())).sum();
  }

  /** An answer as it would be if no more tokens were allowed; what was thought counts too. */
  static Script.Played within(int maxTokens, Script.Played played) {
    String reasoning = played.reasoning().orElse("");
    if (of(reasoning) + of(played.text()) <= maxTokens) {
      return played;
    }
    long left = Math.max(0, maxTokens - of(reasoning));
    int end = (int) Math.min(played.text().length(), left * CHARS);
    boolean splits = end > 0 && Character.isHighSurrogate(played.text().charAt(end - 1));
    return new Script.Played(
        played.text().substring(0, splits ? end - 1 : end), played.reasoning(), "length");
  }
}
