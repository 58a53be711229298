package dev.kernelharness.judge.verify;

import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.InputFamily;
import java.util.SplittableRandom;

/** Draws elements by an input family. */
final class Families {

  private static final int LARGEST_INTEGER = 8;

  private Families() {}

  /**
   * Fills an array. Integer types get {@link InputFamily#SMALL_INTEGERS} by any family, unsigned
   * ones from 0 to 16. What depends on the family is decided once, as arrays are long.
   */
  static void fill(double[] to, InputFamily family, ElementType type, SplittableRandom random) {
    switch (type) {
      case DOUBLE, FLOAT -> fill(to, family, random);
      case INT, LONG -> fill(to, InputFamily.SMALL_INTEGERS, random);
      case SIZE, UINT8 -> {
        for (int i = 0; i < to.length; i++) {
          to[i] = random.nextInt(2 * LARGEST_INTEGER + 1);
        }
      }
    }
  }

  /** One element. */
  static double draw(InputFamily family, ElementType type, SplittableRandom random) {
    double[] one = new double[1];
    fill(one, family, type, random);
    return one[0];
  }

  private static void fill(double[] to, InputFamily family, SplittableRandom random) {
    switch (family) {
      case UNIFORM -> {
        for (int i = 0; i < to.length; i++) {
          to[i] = random.nextDouble();
        }
      }
      case MIXED_SIGNS -> {
        for (int i = 0; i < to.length; i++) {
          to[i] = 2 * random.nextDouble() - 1;
        }
      }
      case WIDE_RANGE -> {
        for (int i = 0; i < to.length; i++) {
          to[i] = Math.scalb(2 * random.nextDouble() - 1, random.nextInt(61) - 30);
        }
      }
      case SMALL_INTEGERS -> {
        for (int i = 0; i < to.length; i++) {
          to[i] = random.nextInt(2 * LARGEST_INTEGER + 1) - LARGEST_INTEGER;
        }
      }
    }
  }
}
