package dev.kernelharness.ledger.regress;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The shift between two stored series, and what it rests on.
 *
 * @param shift what the samples say
 * @param basis the samples in a few words, for people
 */
public record StoredShift(Shift shift, String basis) {

  /**
   * Processes from which on each counts as one sample. Samples of one process share its luck, so
   * medians of processes are the honest samples; but a test of fewer could never decide.
   */
  static final int ENOUGH_GROUPS = 5;

  /** Compares; empty if a side has no samples. */
  public static Optional<StoredShift> between(Series baseline, Series current) {
    boolean relative = hasYardstick(baseline) && hasYardstick(current);
    Function<Series.Group, List<Double>> values =
        relative ? Series.Group::relative : Series.Group::nanos;
    boolean medians =
        baseline.groups().size() >= ENOUGH_GROUPS && current.groups().size() >= ENOUGH_GROUPS;
    double[] before = logs(baseline, values, medians);
    double[] after = logs(current, values, medians);
    if (before.length == 0 || after.length == 0) {
      return Optional.empty();
    }
    String basis =
        before.length
            + " and "
            + after.length
            + (medians ? " processes" : " samples")
            + (relative ? ", by the yardstick" : "");
    return Optional.of(new StoredShift(new SampleShift(before, after), basis));
  }

  /** The median of all times; empty without any. */
  static Optional<Double> medianNanos(Series series) {
    double[] all =
        series.groups().stream()
            .flatMap(group -> group.nanos().stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    return all.length == 0 ? Optional.empty() : Optional.of(median(all));
  }

  private static boolean hasYardstick(Series series) {
    return series.groups().stream().noneMatch(group -> group.relative().isEmpty());
  }

  private static double[] logs(
      Series series, Function<Series.Group, List<Double>> values, boolean medians) {
    return series.groups().stream()
        .map(values)
        .map(list -> list.stream().mapToDouble(Math::log).toArray())
        .filter(logs -> logs.length > 0)
        .flatMapToDouble(
            logs -> medians ? Arrays.stream(new double[] {median(logs)}) : Arrays.stream(logs))
        .toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
