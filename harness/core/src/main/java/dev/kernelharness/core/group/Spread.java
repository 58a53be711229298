package dev.kernelharness.core.group;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What advantages are divided by. */
public enum Spread {
  /** The standard deviation with Bessel's correction, over G - 1: what PyTorch's std gives. */
  BESSEL,
  /** The standard deviation over G. */
  POPULATION,
  /** Nothing: differences stay as large as they are (Liu et al., Dr. GRPO, 2025). */
  NONE;

  /** The name as users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The spread of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Spread named(String word) {
    for (Spread spread : values()) {
      if (spread.word().equals(word)) {
        return spread;
      }
    }
    String known = Arrays.stream(values()).map(Spread::word).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("unknown spread '" + word + "'; known: " + known);
  }
}
