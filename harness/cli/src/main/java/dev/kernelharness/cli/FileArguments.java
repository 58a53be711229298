package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Turns FILE arguments into submissions, and says at once which of them can't be one. */
final class FileArguments {

  static final String STANDARD_INPUT = "-";

  /** What is read at most; the judge has a smaller limit of its own. */
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private final Terminal terminal;
  private final Conditions conditions;

  FileArguments(Terminal terminal, Conditions conditions) {
    this.terminal = terminal;
    this.conditions = conditions;
  }

  /**
   * The submissions, in the order of the arguments; a folder's in the order of its files' names.
   *
   * @throws UsageException if one can't be read
   */
  List<Submission> submissions(List<String> names) {
    if (names.stream().filter(STANDARD_INPUT::equals).count() > 1) {
      throw new UsageException("standard input (-) can be read only once");
    }
    List<Submission> all = new ArrayList<>();
    for (String name : names) {
      if (name.equals(STANDARD_INPUT)) {
        all.add(
            Submission.Valid.ofFile(
                name, () -> bounded("standard input", terminal.in()), conditions));
      } else {
        Path path = path(terminal, name);
        if (Files.isDirectory(path)) {
          all.addAll(folder(name, path));
        } else {
          all.add(file(name, path));
        }
      }
    }
    return all;
  }

  /**
   * The path of an existing, readable file or folder.
   *
   * @throws UsageException if it is none
   */
  static Path path(Terminal terminal, String name) {
    Path path;
    try {
      path = terminal.working().resolve(name);
    } catch (InvalidPathException e) {
      throw new UsageException("not a file's name: '" + name + "'", e);
    }
    if (name.isEmpty() || !Files.exists(path)) {
      throw new UsageException("no such file: '" + name + "'");
    }
    if (!Files.isReadable(path)) {
      throw new UsageException("no permission to read '" + name + "'");
    }
    return path;
  }

  private Submission file(String name, Path path) {
    try {
      if (Files.isRegularFile(path) && Files.size(path) > MAX_BYTES) {
        throw tooLong(name);
      }
    } catch (IOException e) {
      throw new UsageException("can't read '" + name + "': " + e.getMessage(), e);
    }
    return Submission.Valid.ofFile(name, () -> content(name, path), conditions);
  }

  /**
   * What is in a file.
   *
   * @throws UsageException if it is too long to be a source
   */
  static byte[] content(String name, Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return bounded(name, in);
    }
  }

  private List<Submission> folder(String name, Path folder) {
    List<String> children;
    try (Stream<Path> files = Files.list(folder)) {
      children =
          files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString())
              .filter(FileArguments::isSource)
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new UsageException("can't list '" + name + "': " + e.getMessage(), e);
    }
    if (children.isEmpty()) {
      throw new UsageException(
          "no *.c, *.cpp or *.cc file directly in the folder '"
              + name
              + "' (folders in it are not searched)");
    }
    String prefix = name.endsWith("/") ? name : name + "/";
    return children.stream().map(c -> file(prefix + c, folder.resolve(c))).toList();
  }

  private static boolean isSource(String name) {
    return name.endsWith(".c") || name.endsWith(".cpp") || name.endsWith(".cc");
  }

  private static byte[] bounded(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw tooLong(name);
    }
    return bytes;
  }

  private static UsageException tooLong(String name) {
    return new UsageException(
        "'" + name + "' is longer than " + MAX_BYTES / (1024 * 1024) + " MiB: not a C source");
  }
}
