package dev.kernelharness.core;

import java.util.List;

/**
 * What the numbers were taken on.
 *
 * @param id a name for the folder of its results; the same for the same CPU, cores, caches and ISA
 * @param cpu the model's name
 * @param isa the instruction-set extensions that kernels care about, in the kernel's spelling
 * @param cores logical CPUs that this process may use
 * @param caches one line a level, for people
 * @param compiler the compiler's version line
 * @param jdk the JVM's version
 * @param blas the reference BLAS
 */
public record Machine(
    String id,
    String cpu,
    List<String> isa,
    int cores,
    List<String> caches,
    String compiler,
    String jdk,
    String blas) {

  /** The system property by which a JVM that takes times names its machine in stored results. */
  public static final String PROPERTY = "harness.machine";

  /** Copies. */
  public Machine {
    isa = List.copyOf(isa);
    caches = List.copyOf(caches);
  }
}
