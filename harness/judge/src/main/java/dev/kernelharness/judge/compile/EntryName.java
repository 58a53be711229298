package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Diagnostic.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Looks for the entry's name in a source whose entry was not found, to tell what went wrong. */
final class EntryName {
  private static final int MAX_NAME_CHARS = 64;
  private static final int MAX_NAMES = 500;
  private static final Set<String> NOT_FUNCTIONS =
      Set.of("if", "for", "while", "switch", "return", "sizeof", "main", "defined");

  private EntryName() {}

  /** Whether some function is called or defined under this name. */
  static boolean isNamed(String entry, String source) {
    return functionNames(source).contains(entry);
  }

  /** The first place where the name stands. */
  static List<Diagnostic> places(String entry, String source) {
    List<String> lines = source.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int column = lines.get(i).indexOf(entry + "(");
      if (column >= 0) {
        return List.of(
            new Diagnostic(
                Severity.ERROR, i + 1, column + 1, "the entry", Optional.of(lines.get(i))));
      }
    }
    return List.of();
  }

  /** The function in the source whose name is most like the entry's, when one is alike at all. */
  static Optional<String> nearest(String entry, String source) {
    int limit = Math.max(2, entry.length() / 3);
    return functionNames(source).stream()
        .filter(name -> distance(entry, name) <= limit)
        .min(Comparator.comparingInt(name -> distance(entry, name)));
  }

  private static Set<String> functionNames(String source) {
    Set<String> names = new LinkedHashSet<>();
    int at = 0;
    while (at < source.length() && names.size() < MAX_NAMES) {
      if (!Character.isJavaIdentifierStart(source.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
        end++;
      }
      String name = source.substring(at, end);
      while (end < source.length() && source.charAt(end) == ' ') {
        end++;
      }
      boolean called = end < source.length() && source.charAt(end) == '(';
      if (called && name.length() <= MAX_NAME_CHARS && !NOT_FUNCTIONS.contains(name)) {
        names.add(name);
      }
      at = end;
    }
    return names;
  }

  /** Levenshtein's distance, letters' case aside. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    List<Integer> previous = new ArrayList<>();
    for (int j = 0; j <= b.length(); j++) {
      previous.add(j);
    }
    for (int i = 1; i <= a.length(); i++) {
      List<Integer> current = new ArrayList<>(List.of(i));
      for (int j = 1; j <= b.length(); j++) {
        int change = previous.get(j - 1) + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int shift = Math.min(previous.get(j), current.get(j - 1)) + 1;
        current.add(Math.min(change, shift));
      }
      previous = current;
    }
    return previous.get(b.length());
  }
}
