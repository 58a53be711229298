package dev.kernelharness.judge.mutants;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A C source as tokens without comments; what mutation needs to know of its structure. */
final class TokenList {

  private static final Token NONE = new Token(Token.Kind.PUNCTUATION, "", 0);
  private static final Set<String> TYPES =
      Set.of(
          "double",
          "float",
          "int",
          "long",
          "char",
          "void",
          "const",
          "static",
          "restrict",
          "size_t",
          "__m256d",
          "vector",
          "typedef",
          "enum",
          "inline");
  private static final Pattern NEXT =
      Pattern.compile(
          "(?<blank>\\s+|/\\*.*?\\*/|//[^\\n]*)"
              + "|(?<directive>#[^\\n]*)"
              + "|(?<word>[A-Za-z_]\\w*)"
              + "|(?<number>\\d[\\w.]*)"
              + "|(?<other>\"(?:\\\\.|[^\"])*\"|<<=|>>=|->|\\+\\+|--|&&|\\|\\||[-+*/%<>=!&|]=|.)",
          Pattern.DOTALL);

  private record Range(int start, int end) {}

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Range> arraySizes;
  private final BitSet inFunction;

  TokenList(String source) {
    this.source = source;
    Matcher matcher = NEXT.matcher(source);
    while (matcher.find()) {
      if (matcher.group("blank") == null) {
        tokens.add(new Token(kind(matcher), matcher.group(), matcher.start()));
      }
    }
    arraySizes = findArraySizes();
    inFunction = findFunctions();
  }

  private static Token.Kind kind(Matcher matcher) {
    if (matcher.group("directive") != null) {
      return Token.Kind.DIRECTIVE;
    } else if (matcher.group("word") != null) {
      return Token.Kind.WORD;
    }
    return matcher.group("number") != null ? Token.Kind.NUMBER : Token.Kind.PUNCTUATION;
  }

  /** The token at an index; an empty one outside of the list. */
  Token at(int index) {
    return index < 0 || index >= tokens.size() ? NONE : tokens.get(index);
  }

  /** The source from one token to another, both included. */
  String text(int first, int last) {
    return source.substring(at(first).start(), at(last).end());
  }

  IntStream indices() {
    return IntStream.range(0, tokens.size());
  }

  /** The indices of the tokens with a text. */
  IntStream indicesOf(String text) {
    return indices().filter(i -> at(i).is(text));
  }

  /** The index of the bracket that closes the one at an index. */
  int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (isOneOf("([{", i)) {
        depth++;
      } else if (isOneOf(")]}", i) && --depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("no bracket closes the one at " + at(open).start());
  }

  /** The index of the next token with this text at the same depth of brackets. */
  int next(int from, String text) {
    int depth = 0;
    for (int i = from; i < tokens.size(); i++) {
      if (depth == 0 && at(i).is(text)) {
        return i;
      }
      if (isOneOf("([{", i)) {
        depth++;
      } else if (isOneOf(")]}", i)) {
        depth--;
      }
    }
    throw new IllegalArgumentException("no " + text + " follows " + at(from).start());
  }

  /** Whether a token is the name of a type or part of one. */
  boolean isType(int index) {
    return TYPES.contains(at(index).text());
  }

  /** Whether the operator at an index has two operands. */
  boolean isBinary(int index) {
    boolean pointer = isType(index - 1) || at(index + 1).is(")") || at(index + 1).is("restrict");
    boolean afterCast = at(index - 1).is(")") && isType(index - 2);
    return at(index - 1).endsOperand() && !pointer && !afterCast;
  }

  /** The index of the first token of the statement that a token belongs to. */
  int statement(int index) {
    int i = index;
    while (i > 0 && !isOneOf(";{}", i - 1) && at(i - 1).kind() != Token.Kind.DIRECTIVE) {
      i--;
    }
    return i;
  }

  /** Whether the statement that a token belongs to is a declaration. */
  boolean inDeclaration(int index) {
    return isType(statement(index));
  }

  /** Whether a place lies between the brackets of an array's declaration. */
  boolean inArraySize(int place) {
    return arraySizes.stream().anyMatch(size -> size.start() < place && place <= size.end());
  }

  private List<Range> findArraySizes() {
    return indicesOf("[")
        .filter(this::declaresArray)
        .mapToObj(i -> new Range(at(i).start(), at(closing(i)).start()))
        .toList();
  }

  private boolean declaresArray(int bracket) {
    int i = bracket;
    while (i > 0 && at(i - 1).is("]")) {
      do {
        i--;
      } while (!at(i).is("["));
    }
    return isType(i - 2);
  }

  /** Whether a for's clauses hold the token. */
  boolean inHeader(int index) {
    int depth = 0;
    for (int i = index - 1; i > 0 && !isOneOf("{}", i); i--) {
      if (at(i).is(")")) {
        depth++;
      } else if (at(i).is("(") && --depth < 0) {
        return at(i - 1).is("for");
      }
    }
    return false;
  }

  /** Whether a token is one of these characters. */
  boolean isOneOf(String characters, int index) {
    return at(index).text().length() == 1 && characters.contains(at(index).text());
  }

  /** Whether a text stands between two tokens outside of brackets. */
  boolean hasOutsideBrackets(String text, int first, int last) {
    int depth = 0;
    for (int i = first; i <= last; i++) {
      if (isOneOf("([{", i)) {
        depth++;
      } else if (isOneOf(")]}", i)) {
        depth--;
      } else if (depth == 0 && at(i).is(text)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a function's body holds the token. */
  boolean inFunction(int index) {
    return inFunction.get(index);
  }

  private BitSet findFunctions() {
    BitSet result = new BitSet();
    int depth = 0;
    boolean inEnum = false;
    for (int i = 0; i < tokens.size(); i++) {
      result.set(i, depth > 0 && !(depth == 1 && inEnum));
      if (at(i).is("{")) {
        depth++;
        inEnum = at(i - 1).is("enum");
      } else if (at(i).is("}")) {
        depth--;
      }
    }
    return result;
  }
}
