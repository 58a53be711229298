package dev.kernelharness.judge.compile;

import dev.kernelharness.judge.process.Command;
import dev.kernelharness.judge.process.Confinement;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Limits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the compiler and its companions on a leash, with an environment that decides nothing. */
public final class ToolRunner {
  /** What is kept of a tool's output. */
  static final int OUTPUT_CAP_BYTES = 8 << 20;

  /** More processes than gcc, its passes and its sandbox ever are. */
  public static final int MAX_PROCESSES = 32;

  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  private final Leash leash;
  private final String searchPath;
  private final List<Path> readable;

  /**
   * A runner.
   *
   * @param environment the variables of this process, of which tools only see {@code PATH}
   * @param readable folders that tools read, besides the system's
   */
  public ToolRunner(Leash leash, Map<String, String> environment, List<Path> readable) {
    this.readable = List.copyOf(readable);
    this.leash = leash;
    this.searchPath = environment.getOrDefault("PATH", DEFAULT_PATH);
  }

  /**
   * The file of a program.
   *
   * @param program a path, or a name that is looked up on the path
   * @param packageName what to install if it is missing
   * @throws ToolMissingException if there is no such program
   */
  public Path require(String program, String packageName) throws ToolMissingException {
    if (program.contains("/")) {
      Path path = Path.of(program).toAbsolutePath();
      if (Files.isExecutable(path)) {
        return path;
      }
    } else {
      for (String folder : searchPath.split(File.pathSeparator, -1)) {
        Path path = Path.of(folder.isEmpty() ? "." : folder, program).toAbsolutePath();
        if (Files.isRegularFile(path) && Files.isExecutable(path)) {
          return path;
        }
      }
    }
    throw new ToolMissingException(
        "program not found: " + program + "; install it: apt-get install " + packageName);
  }

  /**
   * Runs a tool and waits for it.
   *
   * @param command the program and its arguments
   * @param folder its working folder, and the one for its temporary files
   * @throws IOException if it can't be started
   * @throws InterruptedException if interrupted; the tool is killed first
   */
  public Finished run(List<String> command, Path folder, Limits limits)
      throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of("PATH", searchPath, "LC_ALL", "C", "TMPDIR", folder.toString());
    List<Path> seen = new ArrayList<>(readable);
    Path program = Path.of(command.get(0)).getParent();
    if (program != null) {
      seen.add(program);
    }
    return leash.run(
        new Command(command, folder, environment, limits, OUTPUT_CAP_BYTES)
            .confined(new Confinement(seen, List.of(folder))));
  }
}
