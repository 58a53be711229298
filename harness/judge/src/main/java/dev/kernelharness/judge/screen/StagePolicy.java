package dev.kernelharness.judge.screen;

import dev.kernelharness.core.Reason;
import dev.kernelharness.judge.screen.StageRules.Sign;
import java.util.Locale;
import java.util.Set;

/** Judges techniques against the stage. */
final class StagePolicy {
  private final StageRules rules;
  private final int stage;
  private final Set<Technique> forbidden;
  private final Findings findings;

  StagePolicy(StageRules rules, int stage, Findings findings) {
    this.rules = rules;
    this.stage = stage;
    this.forbidden = rules.forbiddenAt(stage);
    this.findings = findings;
  }

  /** Judges the names in code; functions of the candidate's own are free. */
  void applyToNames(Code code) {
    for (int i = 0; i < code.size(); i++) {
      Token token = code.at(i);
      if (token.isName() && !code.isMember(i) && !code.definesFunction(token.text())) {
        judge(Sign.NAMES, token.text(), token, token.text());
      }
    }
  }

  /** Judges the options in a literal that is given to {@code optimize}. */
  void judgeOptions(Token literal) {
    for (String option : AsmTemplate.decode(literal.text()).split("[,\\s]+", -1)) {
      String name = option.replaceFirst("^-?f?", "");
      judge(Sign.OPTIONS, option, literal, "optimize " + option);
      judge(Sign.OPTIONS, name, literal, "optimize " + option);
    }
  }

  /** Judges a word that is a sign of a technique in its place. */
  void judge(Sign sign, String word, Token place, String shown) {
    rules.recognise(sign, word).ifPresent(technique -> judge(technique, place, shown));
  }

  /** Judges a use of a technique. */
  void judge(Technique technique, Token place, String shown) {
    if (forbidden.contains(technique)) {
      findings.addAtLine(
          Reason.STAGE,
          place.line(),
          place.text(),
          String.format(Locale.ROOT, "stage %d forbids %s: %s", stage, technique.title(), shown));
    }
  }
}
