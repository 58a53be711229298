package dev.kernelharness.core;

import java.util.List;

/**
 * Native code of a problem that stands between the judge and the entry: it makes the inputs from a
 * seed, calls the entry with C++ types, and shows what the entry left in plain buffers. It is
 * linked into the same library as the candidate and exports {@code kh_call}, {@code kh_before} and
 * {@code kh_after} (kernel_abi.h).
 *
 * @param source its one translation unit, in C++
 * @param prelude what stands before each candidate, in C++: includes first, then types and
 *     functions that it may use; of these, what the candidate defines itself is left out
 * @param prototype the entry as people write it in C++
 * @param provided functions of the driver that a candidate may call, by name
 * @param parallel whether candidates are compiled with OpenMP
 * @param weaknesses what can't be seen of a candidate's result, for people
 */
public record Driver(
    String source,
    String prelude,
    String prototype,
    List<String> provided,
    boolean parallel,
    List<String> weaknesses) {
  /** Copies. */
  public Driver {
    provided = List.copyOf(provided);
    weaknesses = List.copyOf(weaknesses);
  }
}
