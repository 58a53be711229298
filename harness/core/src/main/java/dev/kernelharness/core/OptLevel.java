package dev.kernelharness.core;

import java.util.Locale;

/** GCC's optimisation level for a candidate. */
public enum OptLevel {
  O0,
  O1,
  O2,
  O3;

  /** The compiler flag. */
  public String flag() {
    return "-" + name();
  }

  /**
   * Reads {@code O2}, {@code -O2} or {@code o2}.
   *
   * @throws IllegalArgumentException if it is none of the four
   */
  public static OptLevel parse(String text) {
    String name = text.startsWith("-") ? text.substring(1) : text;
    try {
      return valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "optimisation level is O0, O1, O2 or O3: '" + text + "'", e);
    }
  }
}
