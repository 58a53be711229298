package dev.kernelharness.judge.mutants;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Mistakes inside of an expression. */
final class ExpressionOperators {

  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("i", "k"),
          Map.entry("j", "i"),
          Map.entry("k", "j"),
          Map.entry("M", "N"),
          Map.entry("N", "K"),
          Map.entry("K", "M"),
          Map.entry("ic", "pc"),
          Map.entry("pc", "jc"),
          Map.entry("jc", "ic"),
          Map.entry("a0", "a1"),
          Map.entry("a2", "a3"),
          Map.entry("b0", "b1"),
          Map.entry("b1", "b0"),
          Map.entry("c00", "c01"),
          Map.entry("c11", "c10"),
          Map.entry("s0", "s1"),
          Map.entry("s2", "s3"),
          Map.entry("x", "y"),
          Map.entry("lda", "ldb"),
          Map.entry("ldb", "lda"),
          Map.entry("kc", "nc"),
          Map.entry("nc", "kc"),
          Map.entry("rows", "columns"),
          Map.entry("columns", "rows"),
          Map.entry("MR", "NR"),
          Map.entry("NR", "MR"),
          Map.entry("thread", "threads"),
          Map.entry("across", "down"));

  private static final Map<String, String> OTHER_INTRINSICS =
      Map.of(
          "_mm256_fmadd_pd", "_mm256_fmsub_pd",
          "_mm256_add_pd", "_mm256_sub_pd",
          "_mm256_loadu_pd", "_mm256_broadcast_sd",
          "_mm256_broadcast_sd", "_mm256_loadu_pd",
          "_mm256_load_pd", "_mm256_broadcast_sd");

  static final List<Operator> ALL =
      List.of(
          swap("< to <=", "<", "<="),
          swap(">= to >", ">=", ">"),
          swap("> to >=", ">", ">="),
          swap("== to !=", "==", "!="),
          swap("and to or", "&&", "||"),
          swap("+ to -", "+", "-"),
          swap("- to +", "-", "+"),
          swap("* to +", "*", "+"),
          swap("/ to *", "/", "*"),
          swap("% to /", "%", "/"),
          swap("+= to =", "+=", "="),
          swap("+= to -=", "+=", "-="),
          Operator.of("constant + 1", tokens -> constants(tokens, 1)),
          Operator.of("constant - 1", tokens -> constants(tokens, -1)),
          Operator.of("other name", tokens -> words(tokens, OTHER_NAMES)),
          Operator.of("other intrinsic", tokens -> words(tokens, OTHER_INTRINSICS)),
          Operator.of(
              "aligned access",
              tokens ->
                  words(
                      tokens,
                      Map.of(
                          "_mm256_loadu_pd", "_mm256_load_pd",
                          "_mm256_storeu_pd", "_mm256_store_pd"))),
          Operator.of("next element", ExpressionOperators::nextElement),
          Operator.of("float", ExpressionOperators::singlePrecision));

  private ExpressionOperators() {}

  private static Operator swap(String name, String from, String to) {
    return Operator.of(
        name,
        tokens ->
            tokens
                .indicesOf(from)
                .filter(i -> from.length() > 1 || tokens.isBinary(i))
                .mapToObj(i -> Edit.replace(tokens.at(i), to)));
  }

  private static Stream<Edit> constants(TokenList tokens, int difference) {
    return tokens
        .indices()
        .mapToObj(tokens::at)
        .filter(token -> token.text().matches("\\d+L?|0\\.0"))
        .filter(token -> difference > 0 || !token.text().startsWith("0"))
        .map(token -> Edit.replace(token, plus(token.text(), difference)));
  }

  private static String plus(String number, int difference) {
    if (number.equals("0.0")) {
      return "1.0";
    }
    String digits = number.replace("L", "");
    return Integer.parseInt(digits) + difference + number.substring(digits.length());
  }

  private static Stream<Edit> words(TokenList tokens, Map<String, String> others) {
    return tokens
        .indices()
        .filter(i -> others.containsKey(tokens.at(i).text()))
        .filter(i -> tokens.inFunction(i) && !tokens.isType(i - 1) && !tokens.at(i + 1).is("="))
        .mapToObj(i -> tokens.at(i))
        .map(token -> Edit.replace(token, String.valueOf(others.get(token.text()))));
  }

  private static Stream<Edit> nextElement(TokenList tokens) {
    return tokens
        .indicesOf("[")
        .filter(i -> tokens.inFunction(i) && tokens.at(i - 1).endsOperand())
        .mapToObj(i -> Edit.after(tokens.at(i), "1 + "));
  }

  /**
   * Variables that are summed into, and fused multiply-adds that round to float. Not constants: GCC
   * 12 loses the rounding of {@code const float b0 = b[0]} when it vectorises.
   */
  private static Stream<Edit> singlePrecision(TokenList tokens) {
    Stream<Edit> scalars =
        tokens
            .indicesOf("double")
            .filter(i -> tokens.inFunction(i) && tokens.at(i + 1).isWord())
            .filter(i -> !tokens.at(i - 1).is("const"))
            .mapToObj(i -> Edit.replace(tokens.at(i), "float"));
    Stream<Edit> vectors =
        tokens
            .indicesOf("_mm256_fmadd_pd")
            .mapToObj(
                i -> {
                  String call = tokens.text(i, tokens.closing(i + 1));
                  String rounded = "_mm256_cvtps_pd(_mm256_cvtpd_ps(" + call + "))";
                  return new Edit(
                      tokens.at(i).start(), tokens.at(i).start() + call.length(), rounded);
                });
    return Stream.concat(scalars, vectors);
  }
}
