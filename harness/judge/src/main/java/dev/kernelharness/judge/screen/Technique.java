package dev.kernelharness.judge.screen;

/** A technique that optimisation stages allow or forbid. */
enum Technique {
  SIMD("SIMD"),
  OPENMP("OpenMP"),
  PREFETCH("prefetch");

  private final String title;

  Technique(String title) {
    this.title = title;
  }

  /** The name for people. */
  String title() {
    return title;
  }
}
