package dev.kernelharness.serve.schedule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The results last asked for, in memory. Not safe for use by several threads. */
final class ResultCache {

  private final Map<String, Scored> results;

  /**
   * An empty cache.
   *
   * @param most results that are kept
   */
  ResultCache(int most) {
    this.results =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Scored> eldest) {
            return size() > most;
          }
        };
  }

  Optional<Scored> find(String key) {
    return Optional.ofNullable(results.get(key));
  }

  /** Keeps a result; what says nothing about the candidate is not kept. */
  void keep(String key, Scored scored) {
    if (scored.scorable()) {
      results.put(key, scored);
    }
  }

  int size() {
    return results.size();
  }
}
