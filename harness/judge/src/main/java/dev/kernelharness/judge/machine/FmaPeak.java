package dev.kernelharness.judge.machine;

import dev.kernelharness.judge.process.Cpus;
import dev.kernelharness.judge.process.Leash;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Measures the machine's fused-multiply-add peak with a small C program, compiled where it runs.
 */
public final class FmaPeak {

  /** Prints the best and the median of its bursts. */
  static final String PROGRAM = "fma_peak";

  static final List<String> FLAGS = List.of("-O3", "-march=native", "-fopenmp");

  private final Leash leash;
  private final String compiler;
  private final Cpus places;

  /**
   * Measures with a program compiled by this compiler.
   *
   * @param places the CPUs that threads are bound to, in this order
   */
  public FmaPeak(Leash leash, String compiler, Cpus places) {
    this.leash = leash;
    this.compiler = compiler;
    this.places = places;
  }

  /**
   * The peak of so many threads in GFLOPS: the fastest of some hundred short bursts.
   *
   * @throws IOException if the program can't be compiled or run
   */
  public double measureGflops(int threads) throws IOException, InterruptedException {
    try (ProbeProgram program =
        ProbeProgram.compile(leash, compiler, FmaPeak.class, PROGRAM, FLAGS)) {
      return program.numbers(2, bound(places, threads), List.of(Integer.toString(threads)))[0];
    }
  }

  /** The environment that binds its threads. */
  static Map<String, String> bound(Cpus places, int threads) {
    return Map.of("OMP_PROC_BIND", "close", "OMP_PLACES", places.openMpPlaces(threads));
  }
}
