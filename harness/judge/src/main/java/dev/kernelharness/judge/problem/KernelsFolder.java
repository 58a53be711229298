package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that holds a folder for each problem: on disk, or packaged in the jar. */
public final class KernelsFolder {

  private static final String OVERRIDE = "harness.kernels";
  private static final String HOME = "harness.home";

  private final Path root;

  /** A folder that holds problems. */
  public KernelsFolder(Path root) {
    this.root = root;
  }

  /**
   * The folder named by {@code -Dharness.kernels}, else the checkout's, else the packaged one.
   *
   * @throws ProblemException if there is none
   */
  public static KernelsFolder locate() {
    String override = System.getProperty(OVERRIDE);
    if (override != null) {
      Path folder = Path.of(override);
      if (!Files.isDirectory(folder)) {
        throw new ProblemException("-D" + OVERRIDE + "=" + override + " is not a folder");
      }
      return new KernelsFolder(folder);
    }
    String home = System.getProperty(HOME);
    if (home != null && Files.isDirectory(Path.of(home, "kernels"))) {
      return new KernelsFolder(Path.of(home, "kernels"));
    }
    return new KernelsFolder(packaged());
  }

  /** The problems' names, sorted. */
  public List<String> problemIds() {
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(ProblemReader.FILE)))
          .map(folder -> new ProblemFolder(folder).name())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The folder of a problem.
   *
   * @throws ProblemException if there is no such problem
   */
  public Path problem(String id) {
    return builtIn(id).path();
  }

  /**
   * The problem that somebody names: a folder that holds one, or the name of one here.
   *
   * @param name a name, or a path
   * @param working what a path that is not absolute starts from
   * @throws ProblemException if there is no such problem
   */
  public ProblemFolder named(String name, Path working) {
    try {
      ProblemFolder folder = new ProblemFolder(working.resolve(name));
      if (folder.isThere()) {
        return folder;
      }
    } catch (InvalidPathException e) {
      throw new ProblemException("neither a problem nor a folder: '" + name + "'");
    }
    if (name.contains("/")) {
      throw new ProblemException("'" + name + "' is no folder with a " + ProblemReader.FILE);
    }
    return builtIn(name);
  }

  /**
   * Refuses a problem from elsewhere that has the name of one here and is another: results are kept
   * by name, and would be mixed up.
   *
   * @throws ProblemException if so
   */
  public void requireDistinct(ProblemFolder folder, Problem problem) {
    if (problemIds().contains(problem.id())) {
      Path here = root.resolve(problem.id());
      boolean same =
          Stream.of(ProblemReader.FILE, "baseline.c")
              .allMatch(
                  file ->
                      SourceFile.text(here.resolve(file))
                          .equals(SourceFile.text(folder.path().resolve(file))));
      if (!same) {
        throw new ProblemException(
            folder.path().resolve(ProblemReader.FILE)
                + ", id: '"
                + problem.id()
                + "' is the name of a problem that comes with the harness; choose another");
      }
    }
  }

  /** The files of a problem's entries, sorted by name. */
  public List<Path> entries(String problemId) {
    return builtIn(problemId).entryFiles();
  }

  /** A problem's traps, then its honest kernels that look suspicious; each sorted by name. */
  public List<Specimen> specimens(String problemId) {
    return builtIn(problemId).specimens();
  }

  private ProblemFolder builtIn(String id) {
    List<String> known = problemIds();
    if (!known.contains(id)) {
      throw new ProblemException(
          "unknown problem '"
              + id
              + "'; known: "
              + String.join(", ", known)
              + ", or a folder with a "
              + ProblemReader.FILE
              + Nearest.question(id, known));
    }
    return new ProblemFolder(root.resolve(id));
  }

  private static Path packaged() {
    URL url = KernelsFolder.class.getResource("/kernels");
    if (url == null) {
      throw new ProblemException(
          "no kernels are packaged here: name their folder with -D" + OVERRIDE + "=DIR");
    }
    try {
      URI uri = url.toURI();
      return "jar".equals(uri.getScheme()) ? insideJar(uri) : Path.of(uri);
    } catch (URISyntaxException | IOException e) {
      throw new ProblemException("the packaged kernels can't be read: " + e.getMessage());
    }
  }

  private static Path insideJar(URI uri) throws IOException {
    return openJar(uri).map(jar -> jar.getPath("/kernels")).orElseGet(() -> Path.of(uri));
  }

  /** The jar's file system, left open for the life of this process; empty if it is open already. */
  private static Optional<FileSystem> openJar(URI uri) throws IOException {
    try {
      return Optional.of(FileSystems.newFileSystem(uri, Map.of()));
    } catch (FileSystemAlreadyExistsException e) {
      return Optional.empty();
    }
  }
}
