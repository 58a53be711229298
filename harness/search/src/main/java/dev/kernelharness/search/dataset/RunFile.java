package dev.kernelharness.search.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The samples of a run.
 *
 * @param label what the run is called in what is written, unique: no path of the machine's
 * @param name the file as messages name it
 * @param path the file
 */
record RunFile(String label, String name, Path path) {

  private static final String SAMPLES = "samples.jsonl";

  /**
   * The files of runs.
   *
   * @param working what names are relative to
   * @param names run folders, or files of samples
   * @throws DatasetException if one is not there, is no run, or is given twice
   */
  static List<RunFile> of(Path working, List<String> names) throws IOException {
    List<RunFile> files = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    Map<String, Integer> labels = new HashMap<>();
    for (String name : names) {
      Path given = resolved(working, name);
      boolean folder = Files.isDirectory(given);
      Path path = folder ? given.resolve(SAMPLES) : given;
      if (!Files.isRegularFile(path)) {
        throw new DatasetException("not a run: '" + name + "' has no " + SAMPLES);
      }
      if (!Files.isReadable(path)) {
        throw new DatasetException("no permission to read '" + name + "'");
      }
      Path real = path.toRealPath();
      if (!seen.add(real)) {
        throw new DatasetException("the run '" + name + "' is given twice");
      }
      String label = label(real);
      int count = labels.merge(label, 1, Integer::sum);
      files.add(
          new RunFile(
              count == 1 ? label : label + "-" + count,
              folder ? Path.of(name).resolve(SAMPLES).toString() : name,
              path));
    }
    return List.copyOf(files);
  }

  private static Path resolved(Path working, String name) {
    try {
      Path path = working.resolve(name);
      if (name.isEmpty() || !Files.exists(path)) {
        throw new DatasetException("no such run: '" + name + "'");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new DatasetException("not a file's name: '" + name + "'", e);
    }
  }

  /** The folder's name, or that of a file which stands for itself. */
  private static String label(Path samples) {
    String file = String.valueOf(samples.getFileName());
    Path folder = samples.getParent();
    if (file.equals(SAMPLES) && folder != null && folder.getFileName() != null) {
      return folder.getFileName().toString();
    }
    return file.endsWith(".jsonl") ? file.substring(0, file.length() - ".jsonl".length()) : file;
  }
}
