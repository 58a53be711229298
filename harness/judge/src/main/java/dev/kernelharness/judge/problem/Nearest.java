package dev.kernelharness.judge.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that somebody may have meant. */
final class Nearest {

  private Nearest() {}

  /** The known word that is most like this one; empty if none is at all alike. */
  static Optional<String> to(String word, Collection<String> known) {
    int limit = word.length() < 3 ? word.length() - 1 : Math.max(2, word.length() / 3);
    return known.stream()
        .filter(each -> distance(word, each) <= limit)
        .min(Comparator.comparingInt(each -> distance(word, each)));
  }

  /** {@code ; did you mean 'x'?}, or nothing if no known word is alike. */
  static String question(String word, Collection<String> known) {
    return to(word, known).map(each -> "; did you mean '" + each + "'?").orElse("");
  }

  /** Levenshtein's distance, letters' case aside. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
