package dev.kernelharness.judge.screen;

import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Diagnostic.Severity;
import dev.kernelharness.core.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Findings in the order in which they were made, each once, a bounded number of them. */
final class Findings {
  private static final int MAX_FINDINGS = 50;
  private static final int MAX_EXCERPT_CHARS = 300;

  private final List<String> lines;
  private final List<Token> raw;
  private final List<Finding> found = new ArrayList<>();
  private final Set<String> known = new HashSet<>();

  /**
   * No findings yet.
   *
   * @param raw the tokens of the source as it was written, for columns
   */
  Findings(String source, List<Token> raw) {
    this.lines = source.lines().toList();
    this.raw = raw;
  }

  /** Adds a finding at a token of the source as it was written. */
  void add(Reason reason, Token token, String message) {
    add(reason, token.line(), token.column(), message);
  }

  /** Adds a finding at a line, at the place of a word in it when the line spells it out. */
  void addAtLine(Reason reason, int line, String word, String message) {
    if (isFullOrKnown(line, message)) {
      return;
    }
    int column = 0;
    for (Token token : raw) {
      if (token.line() == line && (column == 0 || token.text().equals(word))) {
        column = token.column();
        if (token.text().equals(word)) {
          break;
        }
      }
    }
    add(reason, line, column, message);
  }

  List<Finding> list() {
    return List.copyOf(found);
  }

  private void add(Reason reason, int line, int column, String message) {
    if (isFullOrKnown(line, message)) {
      return;
    }
    known.add(line + " " + message);
    boolean exists = line >= 1 && line <= lines.size();
    String text = exists ? lines.get(line - 1) : "";
    Optional<String> excerpt = exists ? Optional.of(shortened(text)) : Optional.empty();
    int bytes = column > 0 ? byteColumn(text, column) : 0;
    found.add(
        new Finding(
            reason, new Diagnostic(Severity.ERROR, exists ? line : 0, bytes, message, excerpt)));
  }

  private boolean isFullOrKnown(int line, String message) {
    return found.size() >= MAX_FINDINGS || known.contains(line + " " + message);
  }

  private static int byteColumn(String text, int column) {
    int end = Math.min(text.length(), column - 1);
    return text.substring(0, end).getBytes(StandardCharsets.UTF_8).length + 1;
  }

  private static String shortened(String text) {
    return text.length() <= MAX_EXCERPT_CHARS ? text : text.substring(0, MAX_EXCERPT_CHARS) + "…";
  }
}
