package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A problem's folder: {@code problem.json}, {@code baseline.c}, {@code README.md}, and the kernels
 * in {@code entries}, {@code traps} and {@code honest}.
 *
 * @param path where it is
 */
public record ProblemFolder(Path path) {

  private static final List<String> ENDINGS = List.of(".c", ".cc", ".cpp");

  /** The folder's own name. */
  public String name() {
    Path last = path.toAbsolutePath().normalize().getFileName();
    String name = String.valueOf(last);
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /** Whether there is a problem here. */
  public boolean isThere() {
    return Files.isRegularFile(path.resolve(ProblemReader.FILE));
  }

  /** Whether people are told about the problem here. */
  public boolean hasReadme() {
    return Files.isRegularFile(path.resolve("README.md"));
  }

  /**
   * The problem.
   *
   * @throws ProblemException if a file is missing or wrong
   */
  public Problem read() {
    return ProblemReader.read(path);
  }

  /** The files of its entries, sorted by name. */
  public List<Path> entryFiles() {
    return sources("entries");
  }

  /**
   * Its entries, sorted by name.
   *
   * @throws ProblemException if one lacks its header
   */
  public List<Entry> entries() {
    return entryFiles().stream().map(file -> Entry.read(name(), file)).toList();
  }

  /**
   * Its traps, then its honest kernels that look suspicious; each sorted by name.
   *
   * @throws ProblemException if one does not say what to expect
   */
  public List<Specimen> specimens() {
    return Stream.of("traps", "honest")
        .flatMap(kind -> sources(kind).stream())
        .map(Specimen::read)
        .toList();
  }

  private List<Path> sources(String kind) {
    Path folder = path.resolve(kind);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> ENDINGS.stream().anyMatch(String.valueOf(file.getFileName())::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
