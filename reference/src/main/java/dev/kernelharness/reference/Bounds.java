package dev.kernelharness.reference;

import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Tolerance;
import java.util.Arrays;

/** How far the elements of an output may be off. */
public final class Bounds {

  private Bounds() {}

  /**
   * For each element {@code factor · terms · eps · scale}, and a little for products that
   * underflow.
   *
   * @param expected the right values, and their scales where errors are measured against those
   * @param type the output's, which says what eps is
   */
  public static double[] of(
      Expected expected, double factorTimesTerms, Tolerance.Scale scale, ElementType type) {
    double[] right = expected.values();
    double unit = factorTimesTerms * eps(type);
    // Products that underflow lose up to the smallest normal number each.
    double underflow = factorTimesTerms * smallestNormal(type);
    double norm =
        scale == Tolerance.Scale.NORM ? Arrays.stream(right).map(Math::abs).max().orElse(0) : 0;
    double[] bounds = new double[right.length];
    for (int i = 0; i < bounds.length; i++) {
      double size =
          switch (scale) {
            case PRODUCTS -> expected.scales()[i];
            case VALUE -> Math.max(1, Math.abs(right[i]));
            case NORM -> norm;
          };
      bounds[i] = unit * size + underflow;
    }
    return bounds;
  }

  /** The distance from 1 to the next number of a type; a double's for integers. */
  static double eps(ElementType type) {
    return type == ElementType.FLOAT ? Math.ulp(1.0f) : Math.ulp(1.0);
  }

  private static double smallestNormal(ElementType type) {
    return type == ElementType.FLOAT ? Float.MIN_NORMAL : Double.MIN_NORMAL;
  }
}
