package dev.kernelharness.cli;

import dev.kernelharness.core.Verdict;

/** Colour where it is welcome, by ANSI escapes; and none from what a candidate wrote. */
enum Palette {
  COLOUR,
  PLAIN;

  /** When to use colour, as users say it. */
  enum Choice {
    AUTO,
    ALWAYS,
    NEVER
  }

  static Palette of(Choice choice, Terminal terminal) {
    boolean colour =
        switch (choice) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> terminal.likesColour();
        };
    return colour ? COLOUR : PLAIN;
  }

  String verdict(Verdict verdict, String text) {
    return verdict.fold(
        accepted -> green(text),
        rejected -> red(text),
        inconclusive -> yellow(text),
        fault -> escape("1;35", text));
  }

  String green(String text) {
    return escape("1;32", text);
  }

  String red(String text) {
    return escape("1;31", text);
  }

  String yellow(String text) {
    return escape("1;33", text);
  }

  String bold(String text) {
    return escape("1", text);
  }

  String dim(String text) {
    return escape("2", text);
  }

  /**
   * Text from outside with every control character but tab replaced: a file's name or a source line
   * can't move the cursor or imitate a verdict.
   */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().map(c -> isControl(c) && c != '\t' ? '?' : c).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isControl(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private String escape(String code, String text) {
    return this == COLOUR ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
