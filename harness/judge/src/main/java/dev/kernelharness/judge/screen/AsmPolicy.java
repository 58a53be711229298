package dev.kernelharness.judge.screen;

import dev.kernelharness.core.Reason;
import dev.kernelharness.judge.screen.ConstructRules.Rule;
import dev.kernelharness.judge.screen.StageRules.Sign;
import dev.kernelharness.judge.screen.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Judges inline assembly. At a stage without SIMD all of it is refused, an empty barrier aside:
 * what an instruction does to vectors can't be told from its text alone.
 */
final class AsmPolicy {
  private static final Set<String> KEYWORDS = Set.of("asm", "__asm__", "__asm");
  private static final int MAX_SHOWN_CHARS = 60;

  private final Code code;
  private final ConstructRules rules;
  private final FunctionRules functions;
  private final StagePolicy stage;
  private final Findings findings;

  AsmPolicy(
      Code code,
      ConstructRules rules,
      FunctionRules functions,
      StagePolicy stage,
      Findings findings) {
    this.code = code;
    this.rules = rules;
    this.functions = functions;
    this.stage = stage;
    this.findings = findings;
  }

  void apply() {
    for (int i = 0; i < code.size(); i++) {
      Token token = code.at(i);
      if (token.isName() && KEYWORDS.contains(token.text())) {
        int open = i + 1;
        while (open < code.size() && code.at(open).isName()) {
          open++; // volatile, inline, goto
        }
        if (code.is(open, "(")) {
          judge(token, template(open));
        }
      }
    }
  }

  /** The literals before the first colon, as one text. */
  private String template(int open) {
    StringBuilder text = new StringBuilder();
    int end = code.partner(open);
    for (int i = open + 1; i < end && !code.is(i, ":") && !code.is(i, "::"); i++) {
      if (code.at(i).kind() == Kind.STRING) {
        text.append(AsmTemplate.decode(code.at(i).text()));
      }
    }
    return text.toString();
  }

  private void judge(Token place, String template) {
    List<String> statements = AsmTemplate.statements(template);
    if (!statements.isEmpty()) {
      stage.judge(Technique.SIMD, place, "inline assembly: " + shortened(statements.get(0)));
    }
    List<String> reading = statements.stream().filter(this::readsFile).toList();
    // What reads files mostly brings its own sections along; the files are what matters.
    (reading.isEmpty() ? statements : reading)
        .forEach(statement -> judgeStatement(place, statement));
  }

  private boolean readsFile(String statement) {
    String first = words(statement)[0];
    return rules.asmWord(first).filter(rule -> rule.reason() == Reason.FORMAT).isPresent();
  }

  private static String[] words(String statement) {
    return statement.toLowerCase(Locale.ROOT).split("[\\s,()]+", -1);
  }

  private void judgeStatement(Token place, String statement) {
    String[] words = words(statement);
    String first = words[0];
    boolean directive = first.startsWith(".");
    for (String word : words) {
      Optional<Rule> rule = rules.asmWord(word);
      if (rule.isPresent()) {
        refuse(rule.get(), place, statement);
        return;
      }
      if (!directive) {
        stage.judge(Sign.INSTRUCTIONS, word, place, "inline assembly: " + shortened(statement));
      }
    }
    if (directive) {
      rules.asmDirective(first).ifPresent(rule -> refuse(rule, place, statement));
    } else if (first.startsWith("%")) {
      refuse(
          new Rule(Reason.INTEGRITY, "an operand stands in the place of an instruction"),
          place,
          statement);
    }
    for (String name : statement.split("[^A-Za-z0-9_]+", -1)) {
      functions
          .of(name)
          .filter(rule -> !rule.callsOnly())
          .ifPresent(rule -> refuse(new Rule(Reason.LIBRARY, rule.why()), place, statement));
    }
  }

  private void refuse(Rule rule, Token place, String statement) {
    findings.addAtLine(
        rule.reason(),
        place.line(),
        place.text(),
        "inline assembly '" + shortened(statement) + "' is not allowed: " + rule.why());
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN_CHARS ? text : text.substring(0, MAX_SHOWN_CHARS) + "…";
  }
}
