package dev.kernelharness.judge.machine;

import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Signature;
import dev.kernelharness.judge.process.Command;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Limits;
import dev.kernelharness.nativetemplate.ShimSource;
import dev.kernelharness.reference.OpenBlas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** OpenBLAS as a kernel's library: its routine behind a problem's entry. */
public final class VendorLibrary {

  private static final String OPENBLAS = "openblas:";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int OUTPUT_CAP_BYTES = 64 << 10;

  private final Leash leash;
  private final String compiler;

  /** Linked by this compiler. */
  public VendorLibrary(Leash leash, String compiler) {
    this.leash = leash;
    this.compiler = compiler;
  }

  /** The routine that is a problem's reference; empty if it has another reference. */
  public static Optional<String> routine(Problem problem) {
    return problem.reference().startsWith(OPENBLAS)
        ? Optional.of(problem.reference().substring(OPENBLAS.length()))
        : Optional.empty();
  }

  /**
   * Builds the library in a folder.
   *
   * @throws IOException if the routine has no adapter or the compiler fails
   */
  public Path build(String routine, Signature signature, Path folder)
      throws IOException, InterruptedException {
    Path adapter = folder.resolve("openblas.c");
    Path shim = folder.resolve("shim.c");
    Path library = folder.resolve("openblas_" + routine + ".so");
    Path openblas = linkBeside(folder);
    Files.writeString(adapter, OpenBlas.adapterSource(routine, signature));
    Files.writeString(shim, ShimSource.of(signature));
    Finished finished =
        leash.run(
            new Command(
                List.of(
                    compiler,
                    "-O2",
                    "-fPIC",
                    "-shared",
                    adapter.toString(),
                    shim.toString(),
                    openblas.toString(),
                    "-Wl,-rpath," + folder,
                    "-o",
                    library.toString()),
                folder,
                Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin")),
                Limits.ofWall(LIMIT),
                OUTPUT_CAP_BYTES));
    if (!finished.succeeded()) {
      throw new IOException("linking OpenBLAS failed: " + finished.stderr());
    }
    return library;
  }

  /**
   * Links OpenBLAS and what it needs into the folder, since the preset's file has another name than
   * the one that it asks the loader for, and looks for what it needs beside itself.
   */
  private static Path linkBeside(Path folder) throws IOException {
    Path original = OpenBlas.library();
    try (Stream<Path> siblings = Files.list(original.getParent())) {
      for (Path sibling : siblings.filter(file -> file.toString().contains(".so")).toList()) {
        Files.createSymbolicLink(folder.resolve(sibling.getFileName()), sibling);
      }
    }
    Path named = folder.resolve("libopenblas.so.0");
    return Files.exists(named) ? named : Files.createSymbolicLink(named, original);
  }
}
