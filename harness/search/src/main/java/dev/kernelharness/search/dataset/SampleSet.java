package dev.kernelharness.search.dataset;

import dev.kernelharness.search.generate.Sample;
import dev.kernelharness.search.generate.SampleJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The samples of runs, in the order of the runs and their lines. Texts stay on disk and are read
 * again one by one.
 */
final class SampleSet {

  private final List<Row> rows = new ArrayList<>();
  private final List<RunOrigin> origins = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  private SampleSet() {}

  /**
   * Reads runs.
   *
   * @throws DatasetException if a line is no sample; a last line that was cut off is left out with
   *     a notice
   */
  static SampleSet read(List<RunFile> runs) throws IOException {
    SampleSet set = new SampleSet();
    Map<Setting, Setting> settings = new HashMap<>();
    Set<String> lines = new HashSet<>();
    for (RunFile run : runs) {
      RunOrigin origin = new RunOrigin(run);
      int index = set.origins.size();
      int[] repeated = {0};
      origin.read(
          SampleLines.read(
              run,
              line -> {
                if (line.text().isBlank()) {
                  return;
                }
                if (!lines.add(Digests.of(line.text()))) {
                  repeated[0]++;
                  return;
                }
                set.sample(run, line)
                    .ifPresent(
                        sample -> {
                          Setting setting = Setting.of(sample);
                          Row.Place place = new Row.Place(index, line.offset(), line.length());
                          origin.add(sample);
                          set.rows.add(
                              Row.of(
                                  sample, settings.computeIfAbsent(setting, same -> same), place));
                        });
              }));
      if (repeated[0] > 0) {
        set.notices.add(run.name() + ": " + repeated[0] + " lines that were read before, left out");
      }
      set.origins.add(origin);
    }
    return set;
  }

  private Optional<Sample> sample(RunFile run, SampleLines.Line line) {
    String place = run.name() + ":" + line.number();
    try {
      return Optional.of(SampleJson.read(line.text()));
    } catch (IllegalArgumentException e) {
      if (line.ended()) {
        throw new DatasetException(place + ": not a sample: " + e.getMessage(), e);
      }
      notices.add(place + ": cut off, left out");
      return Optional.empty();
    }
  }

  /** In the order in which they were read. */
  List<Row> rows() {
    return rows;
  }

  /** In the order in which they were given. */
  List<RunOrigin> origins() {
    return origins;
  }

  /** What was left out, a line each. */
  List<String> notices() {
    return notices;
  }

  /** The whole sample of a row. */
  Sample sample(Row row) throws IOException {
    Row.Place place = row.place();
    RunFile file = origins.get(place.run()).file();
    try {
      return SampleJson.read(SampleLines.again(file.path(), place.offset(), place.length()));
    } catch (IllegalArgumentException e) {
      throw new DatasetException(file.name() + " was changed while it was read", e);
    }
  }

  /** The name of a sample that is unique over all runs. */
  String name(Row row) {
    return origins.get(row.place().run()).file().label() + "/" + row.id();
  }
}
