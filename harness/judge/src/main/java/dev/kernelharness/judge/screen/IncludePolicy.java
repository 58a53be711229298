package dev.kernelharness.judge.screen;

import dev.kernelharness.core.Reason;
import dev.kernelharness.judge.screen.Token.Kind;
import java.util.List;

/** Judges the includes that take effect: allowed headers only, and those of the stage. */
final class IncludePolicy {
  private final List<List<Token>> directives;
  private final HeaderRules headers;
  private final StagePolicy stage;
  private final Findings findings;

  IncludePolicy(
      List<List<Token>> directives, HeaderRules headers, StagePolicy stage, Findings findings) {
    this.directives = directives;
    this.headers = headers;
    this.stage = stage;
    this.findings = findings;
  }

  void apply() {
    for (List<Token> directive : directives) {
      if (directive.size() > 2 && directive.get(1).isName("include")) {
        Token header = directive.get(2);
        if (header.kind() == Kind.HEADER || header.kind() == Kind.STRING) {
          judge(header);
        }
      }
    }
  }

  private void judge(Token header) {
    String text = header.text();
    String name = text.length() > 2 ? text.substring(1, text.length() - 1) : "";
    if (headers.isAllowed(name)) {
      headers.techniqueOf(name).ifPresent(t -> stage.judge(t, header, "#include " + text));
    } else if (header.kind() == Kind.STRING || name.startsWith("/") || name.contains("..")) {
      findings.addAtLine(
          Reason.FORMAT,
          header.line(),
          text,
          "#include " + text + ": a candidate is one file; only system headers may be included");
    } else {
      findings.addAtLine(
          Reason.LIBRARY,
          header.line(),
          text,
          "header " + text + " is not allowed: " + headers.whyNot(name));
    }
  }
}
