package dev.kernelharness.judge.extract;

/** Views of C source in which comments and literals no longer get in the way. Linear in time. */
public final class SourceText {
  private static final char LINE_END = '\n';

  private final String source;
  private final StringBuilder out;
  private final boolean keepLiterals;
  private int at;

  private SourceText(String source, boolean keepLiterals) {
    this.source = source;
    this.out = new StringBuilder(source.length());
    this.keepLiterals = keepLiterals;
  }

  /**
   * The source with every character of comments, strings and character constants, line ends aside,
   * replaced by a blank: places stay where they are.
   */
  public static String masked(String source) {
    return new SourceText(source, false).mask();
  }

  /**
   * The source without comments, each run of white space one blank, a directive on a line of its
   * own: two sources that differ only in layout and comments are mostly equal here. For finding
   * duplicates, not for compiling.
   */
  public static String normalised(String source) {
    StringBuilder text = new StringBuilder(source.length());
    boolean afterDirective = false;
    for (String line : new SourceText(source, true).mask().split("\n", -1)) {
      String words = String.join(" ", line.strip().split("\\s+", -1));
      if (words.isEmpty()) {
        continue;
      }
      boolean directive = words.startsWith("#");
      if (text.length() > 0) {
        text.append(directive || afterDirective ? LINE_END : ' ');
      }
      text.append(words);
      afterDirective = directive || (afterDirective && endsInSplice(text));
    }
    return text.toString();
  }

  private static boolean endsInSplice(StringBuilder text) {
    return text.charAt(text.length() - 1) == '\\';
  }

  private String mask() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '/' && source.startsWith("//", at)) {
        blankUntilLineEnd();
      } else if (c == '/' && source.startsWith("/*", at)) {
        blankComment();
      } else if (c == '"' || c == '\'') {
        literal(c);
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  private void blankUntilLineEnd() {
    while (at < source.length()) {
      boolean spliced = source.startsWith("\\\n", at);
      if (source.charAt(at) == LINE_END) {
        return;
      }
      blank();
      if (spliced) {
        out.append(LINE_END);
        at++;
      }
    }
  }

  private void blankComment() {
    int end = source.indexOf("*/", at + 2);
    int stop = end < 0 ? source.length() : end + 2;
    while (at < stop) {
      blank();
    }
  }

  /** A literal ends at its quote, or, unclosed, at the line's end. */
  private void literal(char quote) {
    pass();
    while (at < source.length() && source.charAt(at) != LINE_END) {
      char c = source.charAt(at);
      pass();
      if (c == quote) {
        return;
      }
      if (c == '\\' && at < source.length()) {
        pass();
      }
    }
  }

  private void pass() {
    if (keepLiterals) {
      out.append(source.charAt(at++));
    } else {
      blank();
    }
  }

  private void blank() {
    out.append(source.charAt(at) == LINE_END ? LINE_END : ' ');
    at++;
  }
}
