package dev.kernelharness.search.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder of an export. Files are written into a hidden folder in it first and put in place when
 * all of them are whole, the data card last: its digests say whether the others belong to it. Files
 * of an earlier export that are not written again are removed; other files stay.
 */
final class OutputFolder implements AutoCloseable {

  /** What marks a folder as an export. */
  static final String CARD = "card.json";

  /** What the names of hidden folders begin with; a kill may leave one behind. */
  private static final String UNFINISHED = ".export-";

  private final Path folder;
  private final Path fresh;
  private final List<String> known;
  private final Map<String, JsonLinesFile> open = new LinkedHashMap<>();
  private final List<String> texts = new ArrayList<>();

  private OutputFolder(Path folder, Path fresh, List<String> known) {
    this.folder = folder;
    this.fresh = fresh;
    this.known = known;
  }

  /**
   * Prepares a folder; it is made if it is missing.
   *
   * @param known the names of all files that an export may have
   * @throws DatasetException if there is something else
   */
  static OutputFolder at(Path folder, List<String> known) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new DatasetException("not a folder: " + folder);
    }
    if (Files.isDirectory(folder) && !Files.exists(folder.resolve(CARD)) && !holdsNothing(folder)) {
      throw new DatasetException(
          folder + " holds other files and no earlier export: name an empty folder");
    }
    Files.createDirectories(folder);
    return new OutputFolder(
        folder, Files.createTempDirectory(folder, UNFINISHED), List.copyOf(known));
  }

  private static boolean holdsNothing(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(file -> file.getFileName().toString().startsWith(UNFINISHED));
    }
  }

  /** A file of JSON lines, made when it is first asked for. */
  JsonLinesFile lines(String name) throws IOException {
    JsonLinesFile file = open.get(name);
    if (file == null) {
      file = new JsonLinesFile(name, target(name));
      open.put(name, file);
    }
    return file;
  }

  /** The files of JSON lines, whole from now on. */
  List<WrittenFile> files() throws IOException {
    List<WrittenFile> files = new ArrayList<>();
    for (JsonLinesFile file : open.values()) {
      files.add(file.finished());
    }
    files.sort(Comparator.comparing(WrittenFile::name));
    return files;
  }

  /** Writes a text; the order of calls is the order in which texts are put in place. */
  void text(String name, String text) throws IOException {
    Files.writeString(target(name), text, StandardCharsets.UTF_8);
    texts.add(name);
  }

  /** Puts everything in place. */
  void commit() throws IOException {
    files();
    for (String name : open.keySet()) {
      place(name);
    }
    for (String name : known) {
      if (!open.containsKey(name) && !texts.contains(name)) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
    for (String name : texts) {
      place(name);
    }
  }

  private Path target(String name) throws IOException {
    Path file = fresh.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return file;
  }

  private void place(String name) throws IOException {
    Path target = folder.resolve(name);
    Files.createDirectories(target.toAbsolutePath().resolveSibling(""));
    Files.move(
        fresh.resolve(name),
        target,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what was not put in place, and the folder if nothing is in it. */
  @Override
  public void close() throws IOException {
    open.values().forEach(JsonLinesFile::close);
    try (Stream<Path> files = Files.walk(fresh)) {
      files.sorted(Comparator.reverseOrder()).forEach(OutputFolder::delete);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (isEmpty(folder)) {
      Files.delete(folder);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
