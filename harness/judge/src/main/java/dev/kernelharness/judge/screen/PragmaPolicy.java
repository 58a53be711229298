package dev.kernelharness.judge.screen;

import dev.kernelharness.judge.screen.StageRules.Sign;
import dev.kernelharness.judge.screen.Token.Kind;
import java.util.List;

/** Judges pragmas; {@code _Pragma} stands among them after preprocessing. */
final class PragmaPolicy {
  private static final int SHOWN_WORDS = 4;

  private final List<List<Token>> directives;
  private final ConstructRules rules;
  private final StagePolicy stage;
  private final boolean levelIsFree;
  private final Findings findings;

  PragmaPolicy(
      List<List<Token>> directives,
      ConstructRules rules,
      StagePolicy stage,
      boolean levelIsFree,
      Findings findings) {
    this.directives = directives;
    this.rules = rules;
    this.stage = stage;
    this.levelIsFree = levelIsFree;
    this.findings = findings;
  }

  void apply() {
    for (List<Token> directive : directives) {
      if (directive.size() > 2 && directive.get(1).isName("pragma")) {
        judge(directive.subList(2, directive.size()));
      }
    }
  }

  /** Judges pragmas that the preprocessor deals with itself, so that only the source shows them. */
  void applyToWritten(List<List<Token>> written) {
    for (List<Token> directive : written) {
      boolean pragma = directive.size() > 2 && directive.get(1).isName("pragma");
      if (pragma && directive.get(2).isName("GCC")) {
        judgeConstruct(directive.subList(2, directive.size()));
      }
    }
  }

  private void judge(List<Token> words) {
    if (words.get(0).isName("omp")) {
      openMp(words);
    } else {
      judgeConstruct(words);
    }
  }

  private void judgeConstruct(List<Token> words) {
    Token first = words.get(0);
    if (words.size() > 1 && words.get(1).isName("optimize")) {
      words.stream().filter(w -> w.kind() == Kind.STRING).forEach(stage::judgeOptions);
    }
    String start = words.size() > 1 ? first.text() + "/" + words.get(1).text() : first.text();
    rules
        .pragma(start, levelIsFree)
        .or(() -> rules.pragma(first.text(), levelIsFree))
        .ifPresent(
            rule ->
                findings.addAtLine(
                    rule.reason(),
                    first.line(),
                    first.text(),
                    "#pragma " + shown(words) + " is not allowed: " + rule.why()));
  }

  private void openMp(List<Token> words) {
    String shown = "#pragma " + shown(words);
    for (int i = 1; i < words.size(); i++) {
      Token token = words.get(i);
      if (i == 1 || token.isName("simd")) {
        stage.judge(Sign.OMP_WORDS, token.text(), words.get(0), shown);
      }
      if (token.isName()) {
        stage.judge(Sign.NAMES, token.text(), token, token.text());
      }
    }
  }

  private static String shown(List<Token> words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(words.size(), SHOWN_WORDS) && !words.get(i).is("("); i++) {
      text.append(text.length() == 0 ? "" : " ").append(words.get(i).text());
    }
    return text.toString();
  }
}
