package dev.kernelharness.judge.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * Tokens, taken apart into directives and code. A pragma may stand anywhere, even between a
 * function's name and its arguments; so code is only judged without the directives in it.
 *
 * @param directives each from its {@code #} to its line's end
 * @param code all other tokens
 */
record TokenLines(List<List<Token>> directives, List<Token> code) {

  static TokenLines of(List<Token> tokens) {
    List<List<Token>> directives = new ArrayList<>();
    List<Token> code = new ArrayList<>();
    List<Token> current = code;
    for (Token token : tokens) {
      if (token.beginsDirective()) {
        current = new ArrayList<>();
        directives.add(current);
      } else if (token.startsLine()) {
        current = code;
      }
      current.add(token);
    }
    return new TokenLines(directives, code);
  }
}
