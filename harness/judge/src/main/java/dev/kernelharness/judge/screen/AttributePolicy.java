package dev.kernelharness.judge.screen;

import dev.kernelharness.judge.screen.StageRules.Sign;
import dev.kernelharness.judge.screen.Token.Kind;
import java.util.Set;

/** Judges GCC's attributes, in {@code __attribute__((…))} and in {@code [[gnu::…]]}. */
final class AttributePolicy {
  private static final Set<String> KEYWORDS = Set.of("__attribute__", "__attribute");

  private final Code code;
  private final ConstructRules rules;
  private final StagePolicy stage;
  private final boolean levelIsFree;
  private final Findings findings;

  AttributePolicy(
      Code code, ConstructRules rules, StagePolicy stage, boolean levelIsFree, Findings findings) {
    this.code = code;
    this.rules = rules;
    this.stage = stage;
    this.levelIsFree = levelIsFree;
    this.findings = findings;
  }

  void apply() {
    int judgedUntil = 0;
    for (int i = 0; i + 2 < code.size(); i++) {
      boolean keyword = code.at(i).isName() && KEYWORDS.contains(code.at(i).text());
      boolean gnu = keyword && code.is(i + 1, "(") && code.is(i + 2, "(");
      boolean standard = code.is(i, "[") && code.is(i + 1, "[");
      if (gnu) {
        judgeBetween(i + 2, code.partner(i + 2), Math.max(judgedUntil, i + 2));
        judgedUntil = Math.max(judgedUntil, code.partner(i + 2));
      } else if (standard) {
        judgeBetween(i + 1, code.partner(i + 1), Math.max(judgedUntil, i + 1));
        judgedUntil = Math.max(judgedUntil, code.partner(i + 1));
      }
    }
  }

  /** Every name is judged but those in an attribute's own parentheses. */
  private void judgeBetween(int open, int close, int from) {
    for (int i = Math.max(open, from) + 1; i < close; i++) {
      Token token = code.at(i);
      if (token.is("(")) {
        i = Math.min(code.partner(i), close);
      } else if (token.isName("omp") && code.is(i + 1, "::")) {
        stage.judge(Technique.OPENMP, token, "attribute omp::" + code.at(i + 2).text());
      } else if (token.isName()) {
        judge(token);
        judgeOptions(i);
      }
    }
  }

  private void judgeOptions(int index) {
    if (bare(code.at(index).text()).equals("optimize") && code.is(index + 1, "(")) {
      for (int i = index + 2; i < code.partner(index + 1); i++) {
        if (code.at(i).kind() == Kind.STRING) {
          stage.judgeOptions(code.at(i));
        }
      }
    }
  }

  private void judge(Token token) {
    String name = bare(token.text());
    stage.judge(Sign.ATTRIBUTES, name, token, "attribute " + name);
    rules
        .attribute(name, levelIsFree)
        .ifPresent(
            rule ->
                findings.addAtLine(
                    rule.reason(),
                    token.line(),
                    token.text(),
                    "attribute " + name + " is not allowed: " + rule.why()));
  }

  private static String bare(String name) {
    boolean wrapped = name.length() > 4 && name.startsWith("__") && name.endsWith("__");
    return wrapped ? name.substring(2, name.length() - 2) : name;
  }
}
