package dev.kernelharness.judge.machine;

import dev.kernelharness.judge.process.Command;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Measures the machine's fused-multiply-add peak with a small C program, compiled where it runs.
 */
public final class FmaPeak {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int OUTPUT_CAP_BYTES = 64 << 10;

  private final Leash leash;
  private final String compiler;

  /** Measures with a program compiled by this compiler. */
  public FmaPeak(Leash leash, String compiler) {
    this.leash = leash;
    this.compiler = compiler;
  }

  /**
   * The peak of so many threads in GFLOPS: the fastest of some hundred short bursts.
   *
   * @throws IOException if the program can't be compiled or run
   */
  public double measureGflops(int threads) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("kernel-harness-peak");
    Path source = folder.resolve("fma_peak.c");
    Path program = folder.resolve("fma_peak");
    try {
      try (InputStream in = FmaPeak.class.getResourceAsStream("fma_peak.c")) {
        if (in == null) {
          throw new IOException("fma_peak.c is missing from the jar");
        }
        Files.copy(in, source);
      }
      run(
          folder,
          List.of(
              compiler,
              "-O3",
              "-march=native",
              "-fopenmp",
              source.toString(),
              "-o",
              program.toString()));
      String printed = run(folder, List.of(program.toString(), Integer.toString(threads)));
      return Double.parseDouble(printed.strip());
    } finally {
      Files.deleteIfExists(source);
      Files.deleteIfExists(program);
      Files.deleteIfExists(folder);
    }
  }

  private String run(Path folder, List<String> arguments) throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    Finished finished =
        leash.run(
            new Command(arguments, folder, environment, Limits.ofWall(LIMIT), OUTPUT_CAP_BYTES));
    if (!finished.succeeded()) {
      throw new IOException(
          "measuring the machine's peak failed: " + arguments.get(0) + ": " + finished.stderr());
    }
    return finished.stdout();
  }
}
