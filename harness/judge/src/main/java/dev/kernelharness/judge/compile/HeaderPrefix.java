package dev.kernelharness.judge.compile;

import java.util.Set;

/**
 * Decides whether a source may begin with the precompiled {@code immintrin.h}: before its own
 * include of it stand only comments, blank lines and includes of standard headers, none of which
 * can change what the intrinsics mean or notice that they came first. A macro, a condition, a
 * pragma or any code before it decides against.
 */
final class HeaderPrefix {
  static final String HEADER = "immintrin.h";

  private static final Set<String> NEUTRAL =
      Set.of(
          "float.h",
          "inttypes.h",
          "limits.h",
          "math.h",
          "omp.h",
          "stdalign.h",
          "stdbool.h",
          "stddef.h",
          "stdint.h",
          "stdio.h",
          "stdlib.h",
          "string.h",
          "time.h");

  private final String text;
  private int at;

  private HeaderPrefix(String text) {
    this.text = text;
  }

  static boolean isNeutral(String source) {
    return new HeaderPrefix(source).reachesHeader();
  }

  private boolean reachesHeader() {
    while (skipBlanksAndComments()) {
      if (!take("#")) {
        return false;
      }
      skipSpaces();
      if (!take("include")) {
        return false;
      }
      skipSpaces();
      String name = angledName();
      if (!restOfLineIsBlank()) {
        return false;
      }
      if (name.equals(HEADER)) {
        return true;
      }
      if (!NEUTRAL.contains(name)) {
        return false;
      }
    }
    return false;
  }

  /** Moves to the next character of a directive or of code; false at the end or at an oddity. */
  private boolean skipBlanksAndComments() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n') {
        at++;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          return false;
        }
        at = end + 2;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        if (end < 0 || text.charAt(end - 1) == '\\' || text.charAt(end - 1) == ' ') {
          return false; // the comment may go on in the next line
        }
        at = end + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  private boolean take(String expected) {
    if (!text.startsWith(expected, at)) {
      return false;
    }
    at += expected.length();
    return true;
  }

  private void skipSpaces() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private String angledName() {
    int lineEnd = text.indexOf('\n', at);
    int close = text.indexOf('>', at);
    if (!text.startsWith("<", at) || close < 0 || (lineEnd >= 0 && close > lineEnd)) {
      return "";
    }
    String name = text.substring(at + 1, close);
    at = close + 1;
    return name;
  }

  private boolean restOfLineIsBlank() {
    skipSpaces();
    if (text.startsWith("//", at) || text.startsWith("/*", at)) {
      return true; // skipped, and judged, with the next blanks
    }
    return at >= text.length() || text.charAt(at) == '\n';
  }
}
