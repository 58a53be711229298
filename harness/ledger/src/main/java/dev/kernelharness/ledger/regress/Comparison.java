package dev.kernelharness.ledger.regress;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A baseline held against what is there now.
 *
 * @param rule by which it was decided
 * @param baseline what people call the baseline
 * @param current what people call the other side
 * @param machine on what the times were taken, for people
 * @param rows one a kernel
 * @param notes what people should know
 */
public record Comparison(
    Rule rule,
    String baseline,
    String current,
    String machine,
    List<Row> rows,
    List<String> notes) {

  /** Copies. */
  public Comparison {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** How many rows there are of each change. */
  public Map<Change, Long> counts() {
    return rows.stream()
        .collect(Collectors.groupingBy(Row::change, TreeMap::new, Collectors.counting()));
  }

  /** The counts as words: {@code 1 regressed, 2 equivalent}. */
  public String summary() {
    return counts().entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey().word())
        .collect(Collectors.joining(", "));
  }

  /** The machines that series name, each once. */
  public static Collection<String> machines(List<Series> series) {
    return series.stream()
        .map(Series::machine)
        .flatMap(machine -> machine.stream())
        .distinct()
        .sorted()
        .toList();
  }
}
