package dev.kernelharness.core;

import java.util.List;

/**
 * How much the weather disturbed a measurement.
 *
 * @param relative the estimate's half-interval as a share of its value
 * @param flags what was seen, for people and programs: {@code few-samples}, {@code steal}, …
 */
public record Noise(double relative, List<String> flags) {
  /** Copies. */
  public Noise {
    flags = List.copyOf(flags);
  }
}
