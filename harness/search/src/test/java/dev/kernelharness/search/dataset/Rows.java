package dev.kernelharness.search.dataset;

import dev.kernelharness.core.group.GroupAdvantages;
import dev.kernelharness.core.group.Spread;
import dev.kernelharness.search.generate.Sample;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Samples as they are held in memory, and options. */
final class Rows {

  private Rows() {}

  /** As if they were lines of one file. */
  static List<Row> of(List<SampleBuilder> samples) {
    List<Row> rows = new ArrayList<>();
    for (SampleBuilder builder : samples) {
      Sample sample = builder.build();
      rows.add(Row.of(sample, Setting.of(sample), new Row.Place(0, rows.size(), 1)));
    }
    return rows;
  }

  static List<Row> of(SampleBuilder... samples) {
    return of(List.of(samples));
  }

  static DatasetOptions options() {
    return options(Selection.RANKED, 0.5);
  }

  static DatasetOptions options(Selection selection, double keep) {
    return new DatasetOptions(
        EnumSet.allOf(DatasetFormat.class),
        new GroupAdvantages(Spread.BESSEL, 1e-4, 0),
        selection,
        keep,
        false,
        1.1,
        8,
        0.3,
        0);
  }
}
