package dev.kernelharness.judge.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes away what a model says before and after code that it did not fence. Only whole lines
 * outside of all brackets, comments and conditional directives go, and only those that can't be C.
 * Linear in time.
 */
final class Prose {

  /** Words that a line of C begins with there. */
  private static final Set<String> C_WORDS =
      Set.of(
          "static",
          "extern",
          "inline",
          "typedef",
          "struct",
          "union",
          "enum",
          "const",
          "volatile",
          "void",
          "char",
          "short",
          "int",
          "long",
          "float",
          "double",
          "signed",
          "unsigned",
          "bool",
          "size_t",
          "register",
          "restrict",
          "template",
          "using",
          "namespace",
          "constexpr",
          "class",
          "auto",
          "asm",
          "alignas");

  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "#\\s*(include|define|undef|pragma|if|ifdef|ifndef|elif|else|endif|error|line)\\b.*");

  /** Headings, list items, quotations, tables, bold words. */
  private static final Pattern MARK =
      Pattern.compile("(#{1,6}|[-*>|]|[0-9]{1,3}[.)])\\s.*|\\*\\*.*|\\|.*");

  private static final Pattern FIRST_WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final Pattern WORD = Pattern.compile("(?<!\\S)[\\p{L}'’]+(?=[,.:;!?]?(\\s|$))");
  private static final Pattern C_SIGN = Pattern.compile("[()*\\[\\]={}<>;&\\\\]");
  private static final int SENTENCE_WORDS = 3;
  private static final int LAST_ASCII = 0x7f;

  private final List<String> kept = new ArrayList<>();
  private int nesting;
  private int conditionals;
  private boolean continued;

  private Prose() {}

  /**
   * The code alone; the text itself if there is nothing to take away.
   *
   * @param extractor tells where the entry is: prose behind it ends the code
   */
  static String removed(String text, SourceExtractor extractor) {
    int start = 0;
    while (start < text.length() && isProse(lineAt(text, start))) {
      start = nextLine(text, start);
      while (start < text.length() && lineAt(text, start).isBlank()) {
        start = nextLine(text, start);
      }
    }
    String rest = text.substring(start);
    String masked = SourceText.masked(rest);
    int entry = extractor.definition(masked);
    Prose prose = new Prose();
    boolean changed = start > 0;
    for (int at = 0; at < rest.length(); at = nextLine(rest, at)) {
      String line = lineAt(rest, at);
      String code = lineAt(masked, at);
      if (prose.isOutside() && !code.isBlank() && isProse(line)) {
        changed = true;
        if (entry >= 0 && at > entry) {
          break;
        }
      } else {
        prose.keep(line, code);
      }
    }
    return changed ? String.join("\n", prose.kept).strip() + "\n" : text;
  }

  /** Whether a line outside of all brackets can't be C. */
  static boolean isProse(String line) {
    String text = line.strip();
    if (text.isEmpty() || DIRECTIVE.matcher(text).matches()) {
      return false;
    }
    if (text.codePointAt(0) > LAST_ASCII || MARK.matcher(text).matches()) {
      return true;
    }
    Matcher word = FIRST_WORD.matcher(text);
    if (!word.lookingAt() || C_WORDS.contains(word.group())) {
      return false;
    }
    char last = text.charAt(text.length() - 1);
    if (last == '.' || last == ':' || last == '!' || last == '?' || last > LAST_ASCII) {
      return true;
    }
    return !C_SIGN.matcher(text).find()
        && WORD.matcher(text).results().limit(SENTENCE_WORDS).count() == SENTENCE_WORDS;
  }

  private boolean isOutside() {
    return nesting == 0 && conditionals == 0 && !continued;
  }

  private void keep(String line, String code) {
    kept.add(line);
    String words = code.strip();
    boolean directive = words.startsWith("#");
    if (directive) {
      String name = words.substring(1).strip();
      conditionals += name.startsWith("if") ? 1 : name.startsWith("endif") ? -1 : 0;
      conditionals = Math.max(0, conditionals);
    } else if (!continued) {
      for (int i = 0; i < code.length(); i++) {
        char c = code.charAt(i);
        nesting += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
        nesting = Math.max(0, nesting);
      }
    }
    continued = line.endsWith("\\") && (directive || continued);
  }

  private static String lineAt(String text, int from) {
    int end = text.indexOf('\n', from);
    return text.substring(from, end < 0 ? text.length() : end);
  }

  private static int nextLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }
}
