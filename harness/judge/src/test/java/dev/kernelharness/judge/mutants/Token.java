package dev.kernelharness.judge.mutants;

/**
 * A piece of C text.
 *
 * @param kind what it is
 * @param text its characters
 * @param start where it begins in the source
 */
record Token(Kind kind, String text, int start) {

  /** What a token is. */
  enum Kind {
    WORD,
    NUMBER,
    PUNCTUATION,
    /** A preprocessor line, the {@code #} included. */
    DIRECTIVE
  }

  int end() {
    return start + text.length();
  }

  boolean is(String other) {
    return text.equals(other);
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }

  /** Whether an operator after it has two operands. */
  boolean endsOperand() {
    return kind == Kind.NUMBER || (isWord() && !is("return")) || is(")") || is("]");
  }
}
