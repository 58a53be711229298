package dev.kernelharness.ledger.metrics;

import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.ledger.EvaluationLog;
import dev.kernelharness.ledger.StoredEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads samples from a file of evaluations, a JSON object a line; each line is one sample. */
public final class SampleFile {

  private SampleFile() {}

  /** A file that can't be counted; the message is one line with the file and the line in it. */
  public static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }
  }

  /**
   * The groups, in the order in which they first appear.
   *
   * @throws UnusableException if a line is no evaluation, because a sample that is lost in silence
   *     would change every number, or if there is none
   * @throws IOException if the file can't be read
   */
  public static List<SampleGroup> read(Path file) throws IOException, UnusableException {
    Map<Key, Collected> groups = new LinkedHashMap<>();
    EvaluationLog.Skipped skipped =
        EvaluationLog.read(
            file,
            evaluation ->
                groups.computeIfAbsent(Key.of(evaluation), key -> new Collected()).add(evaluation));
    if (skipped.count() > 0) {
      String more =
          skipped.count() == 1 ? "" : " (and " + (skipped.count() - 1) + " more lines are wrong)";
      throw new UnusableException(skipped.first().get(0) + more);
    }
    if (groups.isEmpty()) {
      throw new UnusableException(file + ": there is no evaluation in it");
    }
    return groups.entrySet().stream().map(e -> e.getValue().group(e.getKey())).toList();
  }

  private record Key(String problem, Shape shape, Setting setting) {
    static Key of(StoredEvaluation evaluation) {
      return new Key(
          evaluation.terms().problem(), evaluation.terms().shape(), Setting.of(evaluation));
    }
  }

  private static final class Collected {
    private Counts counts = Counts.NONE;
    private final List<SampleGroup.Speed> speeds = new ArrayList<>();

    void add(StoredEvaluation evaluation) {
      counts =
          counts.plus(
              evaluation
                  .verdict()
                  .fold(
                      accepted -> new Counts(1, 1, 1, 0, 0),
                      rejected -> new Counts(1, isBuilt(rejected) ? 1 : 0, 0, 0, 0),
                      inconclusive -> new Counts(0, 0, 0, 1, 0),
                      fault -> new Counts(0, 0, 0, 0, 1)));
      OptionalDouble speedup = evaluation.speeds().overBaseline();
      if (evaluation.isAccepted() && evaluation.timing().isPresent() && speedup.isPresent()) {
        speeds.add(
            new SampleGroup.Speed(speedup.getAsDouble(), evaluation.timing().get().time().value()));
      }
    }

    SampleGroup group(Key key) {
      return new SampleGroup(key.problem(), key.shape(), key.setting(), counts, speeds);
    }

    /** Whether it came past the compiler. */
    private static boolean isBuilt(Verdict.Rejected rejected) {
      return rejected.step().compareTo(Step.COMPILE) > 0;
    }
  }
}
