package dev.kernelharness.judge.screen;

import dev.kernelharness.core.Reason;
import dev.kernelharness.judge.screen.FunctionRules.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges uses of library functions. What the candidate defines itself is its own. */
final class FunctionPolicy {
  /** Others, such as {@code std::bind}, mean something else than the C function. */
  private static final Set<String> C_FUNCTIONS_IN_STD =
      Set.of("system", "signal", "raise", "fwrite", "fread");

  private final Code code;
  private final FunctionRules rules;
  private final Findings findings;

  FunctionPolicy(Code code, FunctionRules rules, Findings findings) {
    this.code = code;
    this.rules = rules;
    this.findings = findings;
  }

  void apply() {
    for (int i = 0; i < code.size(); i++) {
      Token token = code.at(i);
      if (!token.isName() || code.isMember(i) || code.definesFunction(token.text())) {
        continue;
      }
      Optional<String> qualifier = code.qualifier(i);
      Optional<Rule> rule = qualifier.isEmpty() ? plain(i) : qualified(qualifier.get(), i);
      rule.ifPresent(found -> refuse(found, token));
    }
  }

  /** Judges the clauses of OpenMP's pragmas, where functions may be called too. */
  void applyToPragmas(List<List<Token>> directives) {
    for (List<Token> directive : directives) {
      boolean openMp = directive.size() > 2 && directive.get(2).isName("omp");
      for (int i = 3; openMp && i + 1 < directive.size(); i++) {
        Token token = directive.get(i);
        boolean called = token.isName() && directive.get(i + 1).is("(");
        if (called && !code.definesFunction(token.text())) {
          rules.of(token.text()).ifPresent(rule -> refuse(rule, token));
        }
      }
    }
  }

  private Optional<Rule> plain(int index) {
    return rules.of(code.at(index).text()).filter(rule -> counts(rule, index));
  }

  /** In C++: what belongs to a namespace or class of the candidate is its own. */
  private Optional<Rule> qualified(String qualifier, int index) {
    String name = code.at(index).text();
    if (qualifier.isEmpty()) {
      return plain(index);
    }
    if (!qualifier.equals("std")) {
      return Optional.empty();
    }
    Optional<Rule> own = rules.ofStd(name);
    return own.isPresent()
        ? own
        : rules.of(name).filter(rule -> !rule.callsOnly() || C_FUNCTIONS_IN_STD.contains(name));
  }

  private void refuse(Rule rule, Token token) {
    findings.addAtLine(
        Reason.LIBRARY,
        token.line(),
        token.text(),
        token.text() + " is not allowed: " + rule.why());
  }

  private boolean counts(Rule rule, int index) {
    if (rule.callsOnly()) {
      return code.isCall(index) && !code.isInMain(index);
    }
    return code.isCall(index) || !code.declaresVariable(code.at(index).text());
  }
}
