package dev.kernelharness.judge.extract;

import java.util.HashSet;
import java.util.Set;

/**
 * What a source holds outside of all braces, found without parsing it. Linear in time.
 *
 * @param names the functions that it defines and the macros
 * @param end where its last complete definition, declaration or directive ends
 * @param complete whether nothing but blanks follows
 */
record TopLevel(Set<String> names, int end, boolean complete) {

  /** Copies. */
  TopLevel {
    names = Set.copyOf(names);
  }

  /** What stands before parentheses and braces and is no function. */
  private static final Set<String> STATEMENTS = Set.of("for", "if", "while", "switch");

  /** Looks through a source. */
  static TopLevel of(String source) {
    return new Scan(SourceText.masked(source)).run();
  }

  /** The names that a source uses or defines. */
  static Set<String> words(String source) {
    String code = SourceText.masked(source);
    Set<String> words = new HashSet<>();
    for (int at = 0; at < code.length(); ) {
      int end = wordEnd(code, at);
      if (end > at) {
        words.add(code.substring(at, end));
      }
      at = Math.max(end, at + 1);
    }
    return words;
  }

  private static int wordEnd(String code, int from) {
    int at = from;
    while (at < code.length()
        && (Character.isLetterOrDigit(code.charAt(at)) || code.charAt(at) == '_')) {
      at++;
    }
    return at;
  }

  /** One pass over masked code. */
  private static final class Scan {
    private final String code;
    private final Set<String> names = new HashSet<>();
    private int braces;
    private int brackets;
    private int end;
    private String word = "";
    private String head = ""; // of what may become a function's definition
    private boolean atLineStart = true;

    Scan(String code) {
      this.code = code;
    }

    TopLevel run() {
      int at = 0;
      while (at < code.length()) {
        char c = code.charAt(at);
        int wordEnd = wordEnd(code, at);
        if (c == '#' && atLineStart) {
          at = directive(at);
        } else if (wordEnd > at) {
          word = code.substring(at, wordEnd);
          at = wordEnd;
          atLineStart = false;
        } else {
          step(c, ++at);
          atLineStart = c == '\n' || (atLineStart && Character.isWhitespace(c));
        }
      }
      return new TopLevel(names, end, code.substring(end).isBlank());
    }

    private void step(char c, int after) {
      boolean outside = braces == 0 && brackets == 0;
      switch (c) {
        case '(' -> {
          if (outside && !word.startsWith("__attribute") && !word.equals("noexcept")) {
            head = word;
          }
          brackets++;
        }
        case ')' -> brackets = Math.max(0, brackets - 1);
        case '{' -> {
          if (outside && !head.isEmpty() && !STATEMENTS.contains(head)) {
            names.add(head);
          }
          braces++;
        }
        case '}' -> {
          braces = Math.max(0, braces - 1);
          finish(after);
        }
        case ';' -> finish(after);
        case '=' -> head = outside ? "" : head;
        default -> {}
      }
    }

    private void finish(int after) {
      if (braces == 0 && brackets == 0) {
        end = after;
        head = "";
      }
    }

    /** Returns where the directive, with the lines that continue it, ends. */
    private int directive(int from) {
      int at = from;
      while (at < code.length() && (code.charAt(at) != '\n' || code.charAt(at - 1) == '\\')) {
        at++;
      }
      String[] words = code.substring(from + 1, at).strip().split("[\\s(]+", 3);
      if (words[0].equals("define") && words.length > 1) {
        names.add(words[1]);
      }
      if (braces == 0 && brackets == 0) {
        end = at;
      }
      return at;
    }
  }
}
