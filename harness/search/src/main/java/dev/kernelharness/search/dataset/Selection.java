package dev.kernelharness.search.dataset;

import java.util.Locale;

/** Which kernels are to be imitated. */
public enum Selection {
  /** The upper part of each problem's, by score. */
  RANKED,
  /** The best for each opening prompt. */
  BEST;

  /** The name as users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
