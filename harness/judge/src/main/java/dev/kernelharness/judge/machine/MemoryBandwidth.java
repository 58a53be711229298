package dev.kernelharness.judge.machine;

import dev.kernelharness.judge.process.Leash;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Measures the memory's bandwidth with a small C program that counts as STREAM does (McCalpin
 * 1995), compiled where it runs.
 */
public final class MemoryBandwidth {

  /** STREAM's rule: each array at least this many times all last-level caches together. */
  public static final int CACHES_PER_ARRAY = 4;

  private static final int ARRAYS = 3;

  private final Leash leash;
  private final String compiler;

  /** Measures with a program compiled by this compiler. */
  public MemoryBandwidth(Leash leash, String compiler) {
    this.leash = leash;
    this.compiler = compiler;
  }

  /**
   * What so many threads reach, in GB/s of 10^9 bytes.
   *
   * @param copyGigabytesPerSecond of {@code c = a}, 16 bytes an element
   * @param triadGigabytesPerSecond of {@code a = b + s * c}, 24 bytes an element
   */
  public record Rate(double copyGigabytesPerSecond, double triadGigabytesPerSecond) {}

  /**
   * The size of each of the three arrays: as STREAM's rule wants it, at least 64 MiB, bounded by a
   * quarter of the free memory for all three and by a ceiling for each.
   *
   * @param lastCacheBytes all last-level caches together
   * @param freeBytes memory that can be had
   * @param ceilingBytes the most that an array may have
   */
  public static long arrayBytes(long lastCacheBytes, long freeBytes, long ceilingBytes) {
    long wanted = Math.max(64L << 20, CACHES_PER_ARRAY * lastCacheBytes);
    long bounded = Math.min(Math.min(wanted, ceilingBytes), freeBytes / 4 / ARRAYS);
    return Math.max(1L << 20, bounded);
  }

  /**
   * Measures; the fastest of so many rounds counts.
   *
   * @throws IOException if the program can't be compiled or run
   */
  public Rate measure(int threads, long arrayBytes, int rounds)
      throws IOException, InterruptedException {
    try (ProbeProgram program =
        ProbeProgram.compile(
            leash,
            compiler,
            MemoryBandwidth.class,
            "memory_bandwidth",
            List.of("-O3", "-march=native", "-fopenmp"))) {
      double[] printed =
          program.numbers(
              2,
              Map.of(),
              List.of(
                  Integer.toString(threads),
                  Long.toString(arrayBytes / Double.BYTES),
                  Integer.toString(rounds)));
      return new Rate(printed[0], printed[1]);
    }
  }
}
