package dev.kernelharness.ledger.regress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares two sides of stored series, kernel by kernel. */
public final class StoredSides {

  private StoredSides() {}

  /**
   * One row a kernel: those of the baseline in their order, then the new ones.
   *
   * @param refused rows of kernels that were to be timed again and could not be
   */
  public static List<Row> compare(
      Rule rule, List<Series> baseline, List<Series> current, List<Row> refused) {
    Map<String, Series> now = new LinkedHashMap<>();
    current.forEach(series -> now.merge(series.key(), series, Series::plus));
    Map<String, Series> before = new LinkedHashMap<>();
    baseline.forEach(series -> before.merge(series.key(), series, Series::plus));
    Map<String, StoredShift> shifts = new LinkedHashMap<>();
    before.forEach(
        (key, series) ->
            Optional.ofNullable(now.get(key))
                .flatMap(other -> StoredShift.between(series, other))
                .ifPresent(shift -> shifts.put(key, shift)));
    List<Rule.Look> looks =
        shifts.values().stream().map(stored -> new Rule.Look(stored.shift(), 1)).toList();
    List<Rule.Decision> decisions = rule.decide(looks);
    Map<String, Rule.Decision> byKey = new LinkedHashMap<>();
    shifts.keySet().forEach(key -> byKey.put(key, decisions.get(byKey.size())));

    List<Row> rows = new ArrayList<>();
    Map<String, Row> refusedByName = new LinkedHashMap<>();
    refused.forEach(row -> refusedByName.put(row.name(), row));
    before.forEach(
        (key, series) ->
            rows.add(
                Optional.ofNullable(refusedByName.get(series.name()))
                    .orElseGet(() -> row(series, now.get(key), shifts, byKey))));
    now.values().stream()
        .filter(series -> !before.containsKey(series.key()))
        .map(series -> Row.added(series.name()))
        .forEach(rows::add);
    return List.copyOf(rows);
  }

  private static Row row(
      Series before,
      @Nullable Series now,
      Map<String, StoredShift> shifts,
      Map<String, Rule.Decision> decisions) {
    if (now == null) {
      return Row.missing(before.name());
    }
    StoredShift stored = shifts.get(before.key());
    Rule.Decision decision = decisions.get(before.key());
    if (stored == null || decision == null) {
      return Row.without(before.name(), Change.INCONCLUSIVE, "a side has no samples");
    }
    return Row.decided(
        before.name(),
        decision,
        stored.shift(),
        StoredShift.medianNanos(before).orElseThrow(),
        StoredShift.medianNanos(now).orElseThrow(),
        stored.basis());
  }
}
