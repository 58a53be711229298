package dev.kernelharness.judge.machine;

import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.core.Signature;
import dev.kernelharness.judge.process.Command;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Limits;
import dev.kernelharness.nativetemplate.ShimSource;
import dev.kernelharness.reference.Fftw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** FFTW as a kernel's library, where the machine has it: a transform behind a problem's entry. */
public final class FftwLibrary {

  private static final String FFTW = "fftw:";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int OUTPUT_CAP_BYTES = 64 << 10;

  private final Leash leash;
  private final String compiler;
  private final Path cache;

  /**
   * Linked by this compiler.
   *
   * @param cache where libraries are kept; kernels' processes can read it
   */
  public FftwLibrary(Leash leash, String compiler, Path cache) {
    this.leash = leash;
    this.compiler = compiler;
    this.cache = cache;
  }

  /** The transform that is a problem's reference; empty if it has another reference. */
  public static Optional<String> transform(Problem problem) {
    return problem.reference().startsWith(FFTW)
        ? Optional.of(problem.reference().substring(FFTW.length()))
        : Optional.empty();
  }

  /**
   * The library, built if it is not there.
   *
   * @throws IOException if there is no such transform, FFTW is not installed or the compiler fails
   */
  public Path of(String transform, Signature signature) throws IOException, InterruptedException {
    String adapterText = Fftw.adapterSource(transform, signature);
    String shimText = ShimSource.of(signature);
    Path folder = cache.resolve(Sha256.hex(compiler + "\n" + adapterText + "\n" + shimText));
    Path library = folder.resolve("fftw.so");
    if (Files.isRegularFile(library)) {
      return library;
    }
    Files.createDirectories(folder);
    Path adapter = folder.resolve("adapter.c");
    Path shim = folder.resolve("shim.c");
    Path unfinished = Files.createTempFile(folder, "fftw", ".tmp");
    Files.writeString(adapter, adapterText);
    Files.writeString(shim, shimText);
    try {
      link(adapter, shim, unfinished);
      Files.move(
          unfinished, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return library;
  }

  private void link(Path adapter, Path shim, Path library)
      throws IOException, InterruptedException {
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
                    Fftw.LINK,
                    "-o",
                    library.toString()),
                cache,
                Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin")),
                Limits.ofWall(LIMIT),
                OUTPUT_CAP_BYTES));
    if (finished.succeeded()) {
      return;
    }
    String said = finished.stderr();
    throw new IOException(
        said.contains("fftw3")
            ? "the reference needs FFTW, which is not installed: " + Fftw.INSTALL
            : "linking FFTW failed: "
                + said.lines().findFirst().orElse("the compiler said nothing"));
  }
}
