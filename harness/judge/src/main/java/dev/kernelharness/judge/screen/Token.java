package dev.kernelharness.judge.screen;

/**
 * A preprocessing token of C.
 *
 * @param text its spelling without line splices; digraphs as the tokens that they stand for
 * @param line from 1
 * @param column from 1, in UTF-16 units
 * @param startsLine whether it is the first of its line, so that {@code #} begins a directive
 */
record Token(Kind kind, String text, int line, int column, boolean startsLine) {
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    CHARACTER,
    /** A header's name in angle brackets, in a directive that includes. */
    HEADER,
    PUNCTUATOR,
    OTHER
  }

  boolean isName() {
    return kind == Kind.NAME;
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  boolean is(String punctuator) {
    return kind == Kind.PUNCTUATOR && text.equals(punctuator);
  }

  boolean beginsDirective() {
    return startsLine && is("#");
  }
}
