package dev.kernelharness.core;

import java.util.Locale;

/**
 * How the elements of inputs are drawn that have no generator of their own. Finite always; the same
 * seed gives the same elements.
 */
public enum InputFamily {
  /** Uniform in [0, 1). */
  UNIFORM,
  /** Uniform in [-1, 1): sums cancel. */
  MIXED_SIGNS,
  /** Either sign, magnitudes from 2^-30 to 2^30. */
  WIDE_RANGE,
  /** Whole numbers from -8 to 8: sums of products are exact, so results must be equal. */
  SMALL_INTEGERS;

  /** The name in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
