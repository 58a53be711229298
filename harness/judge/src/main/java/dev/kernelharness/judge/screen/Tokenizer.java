package dev.kernelharness.judge.screen;

import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.screen.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Splits C or C++ source into preprocessing tokens, following the translation phases of the
 * standard as GCC implements them: splices, comments, prefixed and raw literals, digraphs, numbers,
 * universal character names, header names. Takes any text; linear in time.
 */
final class Tokenizer {
  private static final Set<String> STRING_PREFIXES = Set.of("L", "u", "U", "u8");
  private static final Set<String> RAW_PREFIXES = Set.of("R", "LR", "uR", "UR", "u8R");
  private static final Set<String> INCLUDING = Set.of("include", "include_next", "import", "embed");
  private static final Map<String, String> DIGRAPHS =
      Map.of("<:", "[", ":>", "]", "<%", "{", "%>", "}", "%:", "#", "%:%:", "##");
  private static final List<String> PUNCTUATORS =
      List.of(
          "%:%:",
          "...", "<<=", ">>=", "->", "++", "--", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||",
          "*=", "/=", "%=", "+=", "-=", "&=", "^=", "|=", "##", "::", "<:", ":>", "<%", "%>", "%:");
  private static final int MAX_RAW_DELIMITER = 16;

  private final String source;
  private final LogicalText text;
  private final boolean digitSeparators;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private boolean startsLine = true;
  private int line = 1;
  private int lineStart; // offset in the source
  private int placed; // offset up to which lines were counted
  private char unclosedQuote = LogicalText.END; // a quote without its end in the current line

  private Tokenizer(String source, Language language) {
    this.source = source;
    this.text = new LogicalText(source);
    this.digitSeparators = language == Language.CPP;
  }

  static List<Token> tokenize(String source, Language language) {
    Tokenizer tokenizer = new Tokenizer(source, language);
    while (tokenizer.at < tokenizer.text.length()) {
      tokenizer.next();
    }
    return tokenizer.tokens;
  }

  private void next() {
    char c = text.at(at);
    char following = text.at(at + 1);
    if (c == '\n') {
      startsLine = true;
      unclosedQuote = LogicalText.END;
      at++;
    } else if (c == ' ' || c == '\t' || c == '\f' || c == '\u000B' || c == '\r') {
      at++;
    } else if (c == '/' && following == '/') {
      skipLineComment();
    } else if (c == '/' && following == '*') {
      skipComment();
    } else if (isNameStart(c) || text.isUniversalName(at)) {
      name();
    } else if (isDigit(c) || (c == '.' && isDigit(following))) {
      number();
    } else if (c == '"' || c == '\'') {
      literal(at, at);
    } else if (c == '<' && expectsHeader()) {
      header();
    } else {
      punctuator();
    }
  }

  private void skipLineComment() {
    while (at < text.length() && text.at(at) != '\n') {
      at++;
    }
  }

  private void skipComment() {
    at += 2;
    while (at < text.length() && !(text.at(at) == '*' && text.at(at + 1) == '/')) {
      at++;
    }
    at = Math.min(text.length(), at + 2);
  }

  private void name() {
    int start = at;
    StringBuilder spelling = new StringBuilder();
    while (at < text.length() && (isNamePart(text.at(at)) || text.isUniversalName(at))) {
      if (text.at(at) == '\\') {
        spelling.appendCodePoint(text.universalName(at));
        at += 2 + text.universalDigits(at);
      } else {
        spelling.append(text.at(at++));
      }
    }
    String name = spelling.toString();
    char quote = text.at(at);
    if (quote == '"' && RAW_PREFIXES.contains(name)) {
      rawString(start);
    } else if ((quote == '"' || quote == '\'') && STRING_PREFIXES.contains(name)) {
      literal(start, at);
    } else {
      add(Kind.NAME, name, start);
    }
  }

  private void number() {
    int start = at++;
    while (at < text.length()) {
      char c = text.at(at);
      boolean sign = (c == '+' || c == '-') && "eEpP".indexOf(text.at(at - 1)) >= 0;
      boolean separator = digitSeparators && c == '\'' && isNamePart(text.at(at + 1));
      if (!sign && !separator && c != '.' && !isNamePart(c)) {
        break;
      }
      at++;
    }
    add(Kind.NUMBER, text.between(start, at), start);
  }

  /** A literal, or, when its line ends before it does, a lone quote, as GCC takes it. */
  private void literal(int start, int quoteAt) {
    char quote = text.at(quoteAt);
    int end = quoteAt + 1;
    boolean closed = false;
    while (unclosedQuote != quote && end < text.length() && text.at(end) != '\n' && !closed) {
      closed = text.at(end) == quote;
      end += text.at(end) == '\\' && text.at(end + 1) != '\n' ? 2 : 1;
    }
    if (closed) {
      at = Math.min(end, text.length());
      Kind kind = quote == '"' ? Kind.STRING : Kind.CHARACTER;
      add(kind, text.between(start, at), start);
      return;
    }
    unclosedQuote = quote;
    if (start < quoteAt) {
      add(Kind.NAME, text.between(start, quoteAt), start);
    }
    at = quoteAt + 1;
    add(Kind.OTHER, String.valueOf(quote), quoteAt);
  }

  /** In a raw string nothing was spliced, so it is read from the source; unclosed, it takes all. */
  private void rawString(int start) {
    int open = text.offset(at) + 1;
    int paren = open;
    while (paren < source.length()
        && paren - open <= MAX_RAW_DELIMITER
        && " ()\\\t\f\u000B\n\"".indexOf(source.charAt(paren)) < 0) {
      paren++;
    }
    if (paren >= source.length() || source.charAt(paren) != '(') {
      literal(start, at);
      return;
    }
    String close = ")" + source.substring(open, paren) + "\"";
    int found = source.indexOf(close, paren);
    int end = found < 0 ? source.length() : found + close.length();
    int first = text.offset(start);
    at = text.indexOfOffset(end);
    place(first);
    tokens.add(
        new Token(
            Kind.STRING, source.substring(first, end), line, first - lineStart + 1, startsLine));
    startsLine = false;
  }

  private boolean expectsHeader() {
    int count = tokens.size();
    return count >= 2
        && !startsLine
        && tokens.get(count - 1).isName()
        && INCLUDING.contains(tokens.get(count - 1).text())
        && tokens.get(count - 2).beginsDirective();
  }

  private void header() {
    int end = at;
    while (end < text.length() && text.at(end) != '>' && text.at(end) != '\n') {
      end++;
    }
    if (text.at(end) != '>') {
      punctuator();
      return;
    }
    int start = at;
    at = end + 1;
    add(Kind.HEADER, text.between(start, at), start);
  }

  private void punctuator() {
    for (String candidate : PUNCTUATORS) {
      if (text.startsWith(candidate, at)) {
        int start = at;
        at += candidate.length();
        add(Kind.PUNCTUATOR, DIGRAPHS.getOrDefault(candidate, candidate), start);
        return;
      }
    }
    char c = text.at(at);
    Kind kind = "[](){}.&*+-~!/%<>^|?:;=,#".indexOf(c) >= 0 ? Kind.PUNCTUATOR : Kind.OTHER;
    add(kind, String.valueOf(c), at++);
  }

  private void add(Kind kind, String spelling, int start) {
    int offset = text.offset(start);
    place(offset);
    tokens.add(new Token(kind, spelling, line, offset - lineStart + 1, startsLine));
    startsLine = false;
  }

  /** Counts lines up to a place; places only grow. */
  private void place(int offset) {
    for (; placed < offset; placed++) {
      if (source.charAt(placed) == '\n') {
        line++;
        lineStart = placed + 1;
      }
    }
  }

  private static boolean isNameStart(char c) {
    return isNamePart(c) && !isDigit(c);
  }

  private static boolean isNamePart(char c) {
    boolean ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    return ascii || c == '_' || c == '$' || c >= 0x80;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
