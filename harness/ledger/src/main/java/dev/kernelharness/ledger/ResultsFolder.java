package dev.kernelharness.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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
    return path.resolve(folderName(machineId)).resolve("evaluations.jsonl");
  }

  /** The file of what candidates are held against on one machine. */
  public Path calibration(String machineId) {
    return path.resolve(folderName(machineId)).resolve("calibration.json");
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

  private static String folderName(String machineId) {
    String name = machineId.replaceAll("[^A-Za-z0-9._-]", "_");
    return name.isEmpty() || name.startsWith(".") ? "_" + name : name;
  }
}
