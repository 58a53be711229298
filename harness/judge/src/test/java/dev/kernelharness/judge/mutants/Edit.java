package dev.kernelharness.judge.mutants;

/**
 * One change of a text.
 *
 * @param start where the replaced characters begin
 * @param end where they end
 * @param replacement what takes their place
 */
record Edit(int start, int end, String replacement) {

  static Edit replace(Token token, String replacement) {
    return new Edit(token.start(), token.end(), replacement);
  }

  static Edit before(Token token, String inserted) {
    return new Edit(token.start(), token.start(), inserted);
  }

  static Edit after(Token token, String inserted) {
    return new Edit(token.end(), token.end(), inserted);
  }

  String apply(String source) {
    return source.substring(0, start) + replacement + source.substring(end);
  }

  /** The line of the text that the edit begins in, as the edit leaves it. */
  String lineAfter(String source) {
    String text = apply(source);
    int from = text.lastIndexOf('\n', start - 1) + 1;
    int to = text.indexOf('\n', start);
    return text.substring(from, to).strip();
  }
}
