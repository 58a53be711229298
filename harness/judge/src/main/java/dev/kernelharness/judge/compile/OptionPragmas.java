package dev.kernelharness.judge.compile;

import java.util.List;

/**
 * Pragmas that change the target or the optimisation in the middle of a file. They define macros
 * for the compiler that they do not define for the preprocessor alone (GCC before 13).
 */
final class OptionPragmas {
  private static final String[] WAYS_TO_BUILD_ONE = {
    "_Pragma", "##", "%:%:", "__CONCAT", "__glibc", "__REDIRECT"
  };
  private static final List<String> NAMES =
      List.of("target", "optimize", "push_options", "pop_options", "reset_options");

  private OptionPragmas() {}

  /** Whether a source may hold one; true too often rather than too seldom. */
  static boolean mayOccur(String source) {
    String text = source.indexOf('\\') < 0 ? source : spliced(source);
    for (String way : WAYS_TO_BUILD_ONE) {
      if (text.contains(way)) {
        return true;
      }
    }
    return text.contains("pragma") && NAMES.stream().anyMatch(name -> containsWord(text, name));
  }

  /** Whether a word occurs by itself: {@code matmul_optimized} holds no {@code optimize}. */
  private static boolean containsWord(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      boolean begins = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }

  /** Whether preprocessed text holds one in the candidate's own lines. */
  static boolean occurIn(String preprocessed) {
    boolean own = false;
    for (String line : preprocessed.split("\n", -1)) {
      String text = line.strip();
      if (line.startsWith("# ")) {
        own = line.contains('"' + Preprocessed.CANDIDATE_FILE + '"');
      } else if (own && text.startsWith("#pragma")) {
        String[] words = text.substring("#pragma".length()).strip().split("[^A-Za-z_]+", 3);
        if (words.length >= 2 && words[0].equals("GCC") && NAMES.contains(words[1])) {
          return true;
        }
      }
    }
    return false;
  }

  private static String spliced(String source) {
    StringBuilder text = new StringBuilder(source.length());
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      int end = at;
      while (end < source.length() && " \t\r\f\u000B".indexOf(source.charAt(end)) >= 0) {
        end++; // GCC takes blanks between the backslash and the line's end for part of the splice
      }
      if (end < source.length() && source.charAt(end) == '\n') {
        at = end + 1;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
