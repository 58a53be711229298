package dev.kernelharness.cli;

import dev.kernelharness.ledger.regress.EvaluationResults;
import dev.kernelharness.ledger.regress.JmhResults;
import dev.kernelharness.ledger.regress.ResultsException;
import dev.kernelharness.ledger.regress.Row;
import dev.kernelharness.ledger.regress.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One side of a comparison: the baseline, or what is there now. */
sealed interface RegressSide {

  /** Where it comes from, as the user wrote it. */
  String name();

  /**
   * Sources that can be timed.
   *
   * @param files by their names without folder and ending
   */
  record Kernels(String name, Map<String, Path> files) implements RegressSide {}

  /** What kind of tool stored results. */
  enum Kind {
    JMH,
    EVALUATIONS
  }

  /**
   * Stored times.
   *
   * @param series of all its files
   * @param refused kernels that can't be timed any more
   */
  record Stored(String name, Kind kind, List<Series> series, List<Row> refused)
      implements RegressSide {
    /** Copies. */
    public Stored {
      series = List.copyOf(series);
      refused = List.copyOf(refused);
    }
  }

  /**
   * Reads what the user named.
   *
   * @throws UsageException if it can't be one side of a comparison
   */
  static RegressSide read(Terminal terminal, String name) {
    Path path = FileArguments.path(terminal, name);
    try {
      if (!Files.isDirectory(path)) {
        return ofFiles(name, List.of(path), path.toString());
      }
      for (String ending : List.of(".c", ".json", ".jsonl")) {
        List<Path> files = list(path, ending);
        if (!files.isEmpty()) {
          return ofFiles(name, files, ending);
        }
      }
    } catch (IOException e) {
      throw new UsageException("can't read '" + name + "': " + e.getMessage(), e);
    } catch (ResultsException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
    throw new UsageException(
        "no *.c, *.json or *.jsonl file directly in the folder '" + name + "'");
  }

  private static RegressSide ofFiles(String name, List<Path> files, String ending)
      throws IOException {
    if (ending.endsWith(".c")) {
      Map<String, Path> kernels = new LinkedHashMap<>();
      files.forEach(file -> kernels.put(kernelName(file), file));
      return new Kernels(name, kernels);
    }
    Kind kind = ending.endsWith(".jsonl") ? Kind.EVALUATIONS : Kind.JMH;
    List<Series> all = new ArrayList<>();
    for (Path file : files) {
      String shown = files.size() == 1 ? name : String.valueOf(file.getFileName());
      all.addAll(
          switch (kind) {
            case JMH -> JmhResults.read(file, shown);
            case EVALUATIONS -> EvaluationResults.read(file, shown);
          });
    }
    return new Stored(name, kind, all, List.of());
  }

  private static List<Path> list(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .toList();
    }
  }

  private static String kernelName(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ".c".length());
  }
}
