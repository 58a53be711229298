package dev.kernelharness.core;

import java.util.List;

/**
 * How much the weather disturbed a measurement.
 *
 * @param relative the estimate's half-interval as a share of its value
 * @param flags what was seen, for people and programs: {@code few-samples}, {@code steal}, …
 */
public record Noise(double relative, List<String> flags) {

  /** The flag of a speedup that is no single number: it depends on the inputs (decision 0054). */
  public static final String INPUT_DEPENDENT = "input-dependent";

  /** Copies. */
  public Noise {
    flags = List.copyOf(flags);
  }
}
