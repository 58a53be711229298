package dev.kernelharness.search.dataset;

import dev.kernelharness.core.Sha256;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which problems are trained on and which are set apart; all samples of a problem are on one side.
 *
 * @param share of the problems that is set apart
 * @param seed which ones
 * @param train the problems that are trained on, in the order of their names
 * @param validation those set apart, in the order of their names
 */
record ProblemSplit(double share, long seed, Set<String> train, Set<String> validation) {

  /** A side of the split. */
  enum Side {
    TRAIN,
    VALIDATION;

    /** The folder's name. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Splits: the problems with the lowest SHA-256 of {@code seed/problem} are set apart, from two
   * problems on at least one, and never all.
   *
   * @param share at least 0, below 1
   */
  static ProblemSplit of(Collection<String> problems, double share, long seed) {
    List<String> byHash =
        problems.stream()
            .distinct()
            .sorted(
                Comparator.<String, String>comparing(problem -> Sha256.hex(seed + "/" + problem))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    int apart = 0;
    if (share > 0 && byHash.size() > 1) {
      apart = (int) Math.min(byHash.size() - 1L, Math.max(1, Math.round(share * byHash.size())));
    }
    return new ProblemSplit(
        share,
        seed,
        new TreeSet<>(byHash.subList(apart, byHash.size())),
        new TreeSet<>(byHash.subList(0, apart)));
  }

  Side side(String problem) {
    return validation.contains(problem) ? Side.VALIDATION : Side.TRAIN;
  }
}
