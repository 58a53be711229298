package dev.kernelharness.judge.mutants;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Mistakes in a loop's header, a condition or a whole statement. */
final class StatementOperators {

  static final List<Operator> ALL =
      List.of(
          inHeaders("bound - 1", StatementOperators::shorterBound),
          inHeaders("bound + 1", StatementOperators::longerBound),
          inHeaders("starts at 1", StatementOperators::laterStart),
          inHeaders("longer step", StatementOperators::longerStep),
          inHeaders("shorter step", StatementOperators::shorterStep),
          inHeaders("loop removed", (tokens, open) -> conditional(tokens, open - 1, "if (0) ")),
          Operator.of("condition negated", tokens -> conditions(tokens, "!(", ")")),
          Operator.of("condition true", tokens -> conditions(tokens, "1 || (", ")")),
          Operator.of("condition false", tokens -> conditions(tokens, "0 && (", ")")),
          Operator.of("choice swapped", StatementOperators::choices),
          Operator.of("statement removed", StatementOperators::statements),
          Operator.of("stale sum", StatementOperators::staleSums),
          Operator.of("= to +=", StatementOperators::storesThatAdd));

  private StatementOperators() {}

  /** An operator on the clauses of each for; the function gets the index of the bracket. */
  private static Operator inHeaders(
      String name, BiFunction<TokenList, Integer, Stream<Edit>> edits) {
    return Operator.of(
        name, tokens -> tokens.indicesOf("for").boxed().flatMap(i -> edits.apply(tokens, i + 1)));
  }

  private static Stream<Edit> shorterBound(TokenList tokens, int open) {
    int end = tokens.next(tokens.next(open + 1, ";") + 1, ";");
    return Stream.of(Edit.before(tokens.at(end), " - 1"));
  }

  private static Stream<Edit> longerBound(TokenList tokens, int open) {
    int end = tokens.next(tokens.next(open + 1, ";") + 1, ";");
    return Stream.of(Edit.before(tokens.at(end), " + 1"));
  }

  private static Stream<Edit> laterStart(TokenList tokens, int open) {
    int end = tokens.next(open + 1, ";");
    return IntStream.range(open, end)
        .filter(i -> tokens.at(i).is("="))
        .limit(1)
        .mapToObj(i -> Edit.after(tokens.at(i), " 1 +"));
  }

  private static Stream<Edit> longerStep(TokenList tokens, int open) {
    return step(tokens, open)
        .mapToObj(tokens::at)
        .map(t -> t.is("++") ? Edit.replace(t, " += 2") : Edit.after(t, " 1 +"));
  }

  private static Stream<Edit> shorterStep(TokenList tokens, int open) {
    return step(tokens, open)
        .filter(i -> tokens.at(i).is("+="))
        .mapToObj(i -> Edit.after(tokens.at(i), " -1 +"));
  }

  private static IntStream step(TokenList tokens, int open) {
    int close = tokens.closing(open);
    int begin = tokens.next(tokens.next(open + 1, ";") + 1, ";");
    return IntStream.range(begin, close)
        .filter(i -> tokens.at(i).is("++") || tokens.at(i).is("+="))
        .limit(1);
  }

  private static Stream<Edit> conditional(TokenList tokens, int at, String condition) {
    boolean ofPragma = tokens.at(at - 1).kind() == Token.Kind.DIRECTIVE;
    return ofPragma ? Stream.of() : Stream.of(Edit.before(tokens.at(at), condition));
  }

  private static Stream<Edit> conditions(TokenList tokens, String prefix, String suffix) {
    return tokens
        .indicesOf("if")
        .mapToObj(
            i -> {
              int close = tokens.closing(i + 1);
              String condition = tokens.text(i + 2, close - 1);
              int start = tokens.at(i + 2).start();
              return new Edit(start, start + condition.length(), prefix + condition + suffix);
            });
  }

  private static Stream<Edit> choices(TokenList tokens) {
    return tokens
        .indicesOf("?")
        .filter(i -> tokens.at(i + 1).endsOperand() && tokens.at(i + 2).is(":"))
        .filter(i -> tokens.at(i + 3).endsOperand())
        .mapToObj(
            i ->
                new Edit(
                    tokens.at(i + 1).start(),
                    tokens.at(i + 3).end(),
                    tokens.at(i + 3).text() + " : " + tokens.at(i + 1).text()));
  }

  /** Statements that are neither declarations nor control flow. */
  private static Stream<Edit> statements(TokenList tokens) {
    return tokens
        .indices()
        .filter(i -> tokens.isOneOf(";{}", i - 1))
        .filter(i -> tokens.inFunction(i) && tokens.at(i).isWord() && !tokens.isType(i))
        .filter(i -> !tokens.at(i).text().matches("for|if|else|switch|case|default|return|enum"))
        .filter(i -> !tokens.inHeader(i))
        .mapToObj(i -> Edit.before(tokens.at(i), "if (0) "));
  }

  private static Stream<Edit> staleSums(TokenList tokens) {
    return tokens
        .indicesOf("double")
        .filter(i -> tokens.inFunction(i) && tokens.at(i + 1).isWord())
        .filter(i -> tokens.isOneOf(";{}", i - 1))
        .mapToObj(i -> Edit.before(tokens.at(i), "static "));
  }

  private static Stream<Edit> storesThatAdd(TokenList tokens) {
    return tokens
        .indicesOf("=")
        .filter(i -> tokens.inFunction(i) && !tokens.inDeclaration(i))
        .filter(i -> !tokens.inHeader(i))
        .mapToObj(i -> Edit.replace(tokens.at(i), "+="));
  }
}
