package dev.kernelharness.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that results are kept in, one folder a machine.
 *
 * @param path the folder; it need not exist yet
 */
public record ResultsFolder(Path path) {

  /**
   * The folder in use: {@code results} of the checkout that holds the working folder, else {@code
   * kernel-harness/results} below {@code XDG_DATA_HOME} or {@code ~/.local/share}.
   *
   * @param working the working folder, absolute
   * @param environment the environment's variables
   * @param home the user's home folder
   */
  public static ResultsFolder locate(Path working, Map<String, String> environment, Path home) {
    return checkout(working)
        .map(root -> new ResultsFolder(root.resolve("results")))
        .orElseGet(() -> new ResultsFolder(shared(environment, home)));
  }

  /** The log of one machine's evaluations. */
  public Path evaluations(String machineId) {
    return path.resolve(safe(machineId)).resolve("evaluations.jsonl");
  }

  /** The file of what candidates are held against on one machine. */
  public Path calibration(String machineId) {
    return path.resolve(safe(machineId)).resolve("calibration.json");
  }

  /** The file that says who holds the crown of a board, and how it was won. */
  public Path board(BoardKey key) {
    return leaderboards(key.machineId()).resolve(key.fileName() + ".json");
  }

  /**
   * The folders' names of the machines that have results, sorted.
   *
   * @throws IOException if the folder can't be read
   */
  public List<String> machines() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(path)) {
      return folders
          .filter(
              folder ->
                  Files.exists(folder.resolve("evaluations.jsonl"))
                      || Files.isDirectory(folder.resolve("leaderboards")))
          .map(folder -> String.valueOf(folder.getFileName()))
          .sorted()
          .toList();
    }
  }

  private Path leaderboards(String machineId) {
    return path.resolve(safe(machineId)).resolve("leaderboards");
  }

  /** The file of what one machine is and how far its numbers can be trusted. */
  public Path profile(String machineId) {
    return path.resolve(safe(machineId)).resolve("machine.json");
  }

  private static Optional<Path> checkout(Path working) {
    for (Path folder = working; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("harness/bin/harness"))
          && Files.isDirectory(folder.resolve("kernels"))) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private static Path shared(Map<String, String> environment, Path home) {
    String dataHome = environment.getOrDefault("XDG_DATA_HOME", "");
    // The XDG base directory specification: a relative path is invalid and ignored.
    Path base = dataHome.startsWith("/") ? Path.of(dataHome) : home.resolve(".local/share");
    return base.resolve("kernel-harness").resolve("results");
  }

  /** A text as the name of a file or folder that stays where it is put. */
  static String safe(String text) {
    String name = text.replaceAll("[^A-Za-z0-9._-]", "_");
    return name.isEmpty() || name.startsWith(".") ? "_" + name : name;
  }
}
