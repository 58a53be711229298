package dev.kernelharness.judge.mutants;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes in sharing work among threads. */
final class ParallelOperators {

  static final List<Operator> ALL =
      List.of(
          inPragmas("work not shared", "parallel for( simd)?", "parallel"),
          inPragmas("reduction missing", " reduction\\([^)]*\\)", ""),
          inPragmas("reduction private", "reduction\\(\\+ :", "firstprivate("),
          inPragmas("reduction by product", "reduction\\(\\+", "reduction(*"),
          inPragmas("no barrier", "omp for", "omp for nowait"),
          inPragmas("not shared at all", "#pragma omp for.*", ""),
          Operator.of("shared variable", ParallelOperators::shared));

  private ParallelOperators() {}

  private static Operator inPragmas(String name, String pattern, String replacement) {
    return Operator.of(
        name,
        tokens ->
            tokens
                .indices()
                .mapToObj(tokens::at)
                .filter(token -> token.text().startsWith("#pragma omp"))
                .filter(token -> !changed(token, pattern, replacement).equals(token.text()))
                .map(token -> Edit.replace(token, changed(token, pattern, replacement))));
  }

  private static String changed(Token pragma, String pattern, String replacement) {
    String text = pragma.text().replaceFirst(pattern, replacement);
    return text.startsWith("#pragma omp parallel for") || !text.contains("parallel schedule")
        ? text
        : text.replaceFirst(" schedule\\([^)]*\\)", "");
  }

  /** A variable of each iteration that all threads share; volatile, or a register would hide it. */
  private static Stream<Edit> shared(TokenList tokens) {
    boolean parallel = tokens.indices().anyMatch(i -> tokens.at(i).text().contains("omp parallel"));
    return tokens
        .indicesOf("=")
        .filter(i -> parallel && tokens.inFunction(i) && !tokens.inHeader(i))
        .filter(i -> declaresOne(tokens, i))
        .mapToObj(
            i -> {
              int first = tokens.statement(i);
              String type = tokens.text(first, i - 2);
              if (!type.endsWith("*")) {
                type = type.replace("const ", "");
              }
              String name = tokens.at(i - 1).text();
              return new Edit(
                  tokens.at(first).start(),
                  tokens.at(i).end(),
                  "static " + type + " volatile " + name + "; " + name + " =");
            });
  }

  private static boolean declaresOne(TokenList tokens, int equals) {
    int first = tokens.statement(equals);
    int end = tokens.next(equals, ";");
    String text = tokens.text(first, equals);
    boolean several = tokens.hasOutsideBrackets(",", first, end);
    return tokens.isType(first) && !text.startsWith("static") && !text.contains("[") && !several;
  }
}
