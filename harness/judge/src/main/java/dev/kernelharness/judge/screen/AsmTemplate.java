package dev.kernelharness.judge.screen;

import java.util.ArrayList;
import java.util.List;

/** The text of an inline assembly statement as the assembler will read it, without operands. */
final class AsmTemplate {
  private static final String ESCAPES = "abfnrtve";
  private static final String MEANINGS = "\u0007\b\f\n\r\t\u000B\u001B";

  private AsmTemplate() {}

  /** What a string literal stands for. */
  static String decode(String literal) {
    int open = literal.indexOf('"');
    if (open < 0) {
      return "";
    }
    if (open > 0 && literal.charAt(open - 1) == 'R') {
      int start = literal.indexOf('(') + 1;
      int end = literal.lastIndexOf(')');
      return end > start ? literal.substring(start, end) : "";
    }
    StringBuilder text = new StringBuilder();
    int end = Math.max(open + 1, literal.length() - 1);
    int at = open + 1;
    while (at < end) {
      char c = literal.charAt(at++);
      if (c != '\\' || at >= end) {
        text.append(c);
        continue;
      }
      char kind = literal.charAt(at++);
      int escape = ESCAPES.indexOf(kind);
      if (escape >= 0) {
        text.append(MEANINGS.charAt(escape));
      } else if (kind == 'x' || (kind >= '0' && kind <= '7')) {
        int radix = kind == 'x' ? 16 : 8;
        int first = kind == 'x' ? at : at - 1;
        int last = first;
        int most = kind == 'x' ? end : Math.min(end, first + 3);
        int value = 0;
        while (last < most && Character.digit(literal.charAt(last), radix) >= 0) {
          value = value * radix + Character.digit(literal.charAt(last++), radix);
        }
        text.append((char) (value & 0xff));
        at = last;
      } else {
        text.append(kind);
      }
    }
    return text.toString();
  }

  /**
   * The statements of a template. Where it offers alternatives for dialects of assembly, {@code
   * {this|that}}, both are taken.
   */
  static List<String> statements(String template) {
    List<String> statements = new ArrayList<>();
    for (int alternative = 0; alternative < (template.indexOf('|') < 0 ? 1 : 2); alternative++) {
      for (String line : inDialect(template, alternative).split("[\n\r;]", -1)) {
        String statement = withoutLabels(line.strip());
        if (!statement.isEmpty() && !statement.startsWith("#") && !statement.startsWith("//")) {
          statements.add(statement);
        }
      }
    }
    return statements;
  }

  private static String inDialect(String template, int dialect) {
    StringBuilder text = new StringBuilder();
    int current = -1; // the alternative inside of braces
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '%' && i + 1 < template.length()) {
        if (current < 0 || current == dialect) {
          text.append(c).append(template.charAt(i + 1));
        }
        i++;
      } else if (c == '{') {
        current = 0;
      } else if (c == '}') {
        current = -1;
      } else if (c == '|' && current >= 0) {
        current++;
      } else if (current < 0 || current == dialect) {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static String withoutLabels(String line) {
    String rest = line;
    int colon = rest.indexOf(':');
    while (colon > 0 && isLabel(rest.substring(0, colon))) {
      rest = rest.substring(colon + 1).strip();
      colon = rest.indexOf(':');
    }
    return rest;
  }

  private static boolean isLabel(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && "._$%=".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
