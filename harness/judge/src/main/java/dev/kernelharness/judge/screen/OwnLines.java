package dev.kernelharness.judge.screen;

import dev.kernelharness.judge.compile.Preprocessed;
import dev.kernelharness.judge.extract.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * The candidate's own lines of a preprocessor's output: what stands under line markers that name
 * the candidate's file. Includes and pragmas stand there as directives; macros are expanded. Relies
 * on the source having no {@code #line} and no multi-line literal, which the raw policy refuses.
 */
final class OwnLines {
  private static final String OWN = " \"" + Preprocessed.CANDIDATE_FILE + "\"";

  private OwnLines() {}

  /** Their tokens, with the line numbers of the source. */
  static List<Token> tokens(String preprocessed, Language language) {
    StringBuilder text = new StringBuilder();
    List<Integer> numbers = new ArrayList<>();
    boolean own = false;
    int number = 0;
    int at = 0;
    while (at < preprocessed.length()) {
      int end = preprocessed.indexOf('\n', at);
      end = end < 0 ? preprocessed.length() : end;
      if (isMarker(preprocessed, at)) {
        String marker = preprocessed.substring(at, end);
        int quote = marker.indexOf(' ', 2);
        own = quote > 0 && marker.startsWith(OWN, quote);
        number = own ? lineNumber(marker.substring(2, quote)) : 0;
      } else {
        if (own) {
          text.append(preprocessed, at, end).append('\n');
          numbers.add(number);
        }
        number++;
      }
      at = end + 1;
    }
    List<Token> tokens = new ArrayList<>();
    for (Token token : Tokenizer.tokenize(text.toString(), language)) {
      int line = numbers.get(token.line() - 1);
      tokens.add(new Token(token.kind(), token.text(), line, token.column(), token.startsLine()));
    }
    return tokens;
  }

  private static boolean isMarker(String text, int at) {
    return text.startsWith("# ", at)
        && at + 2 < text.length()
        && Character.isDigit(text.charAt(at + 2));
  }

  private static int lineNumber(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
