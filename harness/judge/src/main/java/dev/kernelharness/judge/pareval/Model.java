package dev.kernelharness.judge.pareval;

import java.util.Locale;

/** An execution model of ParEval's that a CPU with OpenMP can run. */
public enum Model {
  SERIAL("USE_SERIAL"),
  OMP("USE_OMP");

  private final String macro;

  Model(String macro) {
    this.macro = macro;
  }

  /** What ParEval calls it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The macro that its drivers look at. */
  String macro() {
    return macro;
  }
}
