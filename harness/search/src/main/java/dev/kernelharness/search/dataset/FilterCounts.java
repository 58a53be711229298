package dev.kernelharness.search.dataset;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many samples of each problem came past each filter. */
final class FilterCounts {

  private final Map<String, Map<Filter, Integer>> byProblem = new TreeMap<>();

  void add(Filter filter, String problem) {
    byProblem
        .computeIfAbsent(problem, p -> new EnumMap<>(Filter.class))
        .merge(filter, 1, Integer::sum);
  }

  /** Of all problems. */
  int of(Filter filter) {
    return byProblem.keySet().stream().mapToInt(problem -> of(filter, problem)).sum();
  }

  int of(Filter filter, String problem) {
    return byProblem.getOrDefault(problem, Map.of()).getOrDefault(filter, 0);
  }

  /** In the order of their names. */
  List<String> problems() {
    return List.copyOf(byProblem.keySet());
  }
}
