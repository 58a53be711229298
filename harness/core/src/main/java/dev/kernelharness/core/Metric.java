package dev.kernelharness.core;

import java.util.Locale;

/** In what a problem's kernels are measured; more is better. */
public enum Metric {
  /** Billions of floating-point operations a second: the problem's work ÷ the time. */
  GFLOPS("GFLOPS"),
  /** Billions of bytes a second: the problem's traffic ÷ the time. */
  GBPS("GB/s"),
  /** The baseline's time ÷ the candidate's. */
  SPEEDUP("x");

  private final String unit;

  Metric(String unit) {
    this.unit = unit;
  }

  /** The name in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The unit as people write it. */
  public String unit() {
    return unit;
  }
}
