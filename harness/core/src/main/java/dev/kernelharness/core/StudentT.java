package dev.kernelharness.core;

/** Quantiles of Student's t distribution. */
final class StudentT {

  /** The 97.5 % quantile of the normal distribution. */
  private static final double NORMAL = 1.959963984540054;

  /** The 97.5 % quantiles for 1 to 4 degrees of freedom, which the expansion is too rough for. */
  private static final double[] FEW = {12.7062, 4.3027, 3.1824, 2.7764};

  private StudentT() {}

  /**
   * What a t distributed value is within of 0 with 95 % probability: the expansion in powers of 1 ÷
   * degrees (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5), right to 0.0003.
   *
   * @param degrees of freedom, at least 1
   */
  static double twoSided95(int degrees) {
    if (degrees < 1) {
      throw new IllegalArgumentException("degrees must be at least 1: " + degrees);
    }
    if (degrees <= FEW.length) {
      return FEW[degrees - 1];
    }
    double x = NORMAL;
    double x2 = x * x;
    double g1 = x * (x2 + 1) / 4;
    double g2 = x * ((5 * x2 + 16) * x2 + 3) / 96;
    double g3 = x * (((3 * x2 + 19) * x2 + 17) * x2 - 15) / 384;
    double g4 = x * ((((79 * x2 + 776) * x2 + 1482) * x2 - 1920) * x2 - 945) / 92160;
    return x + (g1 + (g2 + (g3 + g4 / degrees) / degrees) / degrees) / degrees;
  }
}
