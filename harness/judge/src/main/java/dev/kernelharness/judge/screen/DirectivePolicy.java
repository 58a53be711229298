package dev.kernelharness.judge.screen;

import dev.kernelharness.core.Reason;
import dev.kernelharness.judge.screen.Token.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges directives of the source as it was written: what would read other files, or would make the
 * preprocessor's output lie about where a line came from.
 */
final class DirectivePolicy {
  private static final Map<String, String> REFUSED =
      Map.of(
          "line", "#line hides where code stands; remove it",
          "include_next", "#include_next: write #include <…>",
          "import", "#import: write #include <…>",
          "embed", "#embed reads files");
  private static final Set<String> PROBES =
      Set.of("__has_include", "__has_include_next", "__has_embed");

  /** Longer than a probe for any header, so that a line full of probes takes no time. */
  private static final int MAX_HEADER_TOKENS = 32;

  private final TokenLines raw;
  private final HeaderRules headers;
  private final Findings findings;

  DirectivePolicy(TokenLines raw, HeaderRules headers, Findings findings) {
    this.raw = raw;
    this.headers = headers;
    this.findings = findings;
  }

  void apply() {
    for (List<Token> directive : raw.directives()) {
      if (directive.size() > 1) {
        judgeDirective(directive);
      }
      judgeTokens(directive);
    }
    raw.code().stream()
        .filter(token -> token.is("#"))
        .forEach(token -> refuse(token, "a # that begins no directive"));
    judgeTokens(raw.code());
  }

  private void judgeDirective(List<Token> directive) {
    Token word = directive.get(1);
    String why = REFUSED.get(word.text());
    if (word.kind() == Kind.NUMBER) {
      refuse(word, "a line marker hides where code stands; remove it");
    } else if (why != null) {
      refuse(word, why);
    } else if (word.isName("include")) {
      Kind named = directive.size() > 2 ? directive.get(2).kind() : Kind.OTHER;
      if (named != Kind.HEADER && named != Kind.STRING) {
        refuse(word, "an #include must name its header, not a macro");
      }
    } else {
      judgeHashes(directive, word.isName("define"));
    }
  }

  /** In a macro, # may only make a string of a parameter: alone, it could forge a line marker. */
  private void judgeHashes(List<Token> directive, boolean defines) {
    boolean parameters =
        defines
            && directive.size() > 3
            && directive.get(3).is("(")
            && endColumn(directive.get(2)) == directive.get(3).column();
    for (int i = 1; i < directive.size(); i++) {
      boolean makesString = parameters && i + 1 < directive.size() && directive.get(i + 1).isName();
      if (directive.get(i).is("#") && !makesString) {
        refuse(directive.get(i), "a # that makes no string of a macro's parameter");
      }
    }
  }

  private static int endColumn(Token token) {
    return token.column() + token.text().length();
  }

  private void judgeTokens(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.STRING && token.text().indexOf('\n') >= 0) {
        refuse(token, "a raw string over several lines");
      } else if (token.isName() && PROBES.contains(token.text())) {
        judgeProbe(tokens.subList(i, tokens.size()));
      }
    }
  }

  /**
   * {@code defined(__has_include)} asks for nothing, {@code __has_include(<omp.h>)} for a header.
   */
  private void judgeProbe(List<Token> tokens) {
    if (tokens.size() < 2 || !tokens.get(1).is("(")) {
      return;
    }
    StringBuilder name = new StringBuilder();
    int end = Math.min(tokens.size(), MAX_HEADER_TOKENS);
    for (int i = 3; i < end && !tokens.get(i).is(">"); i++) {
      name.append(tokens.get(i).text());
    }
    boolean angled = tokens.size() > 2 && tokens.get(2).is("<");
    if (!angled || !headers.isAllowed(name.toString())) {
      String probe = tokens.get(0).text();
      refuse(tokens.get(0), probe + " asks for a file that is no allowed header");
    }
  }

  private void refuse(Token token, String message) {
    findings.add(Reason.FORMAT, token, message);
  }
}
