package dev.kernelharness.judge.verify;

import java.util.SplittableRandom;

/** How input elements are drawn. Finite always; the same seed gives the same elements. */
enum InputFamily {
  /** Uniform in [0, 1). */
  UNIFORM {
    @Override
    double draw(SplittableRandom random) {
      return random.nextDouble();
    }
  },
  /** Uniform in [-1, 1): sums cancel. */
  MIXED_SIGNS {
    @Override
    double draw(SplittableRandom random) {
      return 2 * random.nextDouble() - 1;
    }
  },
  /** Either sign, magnitudes from 2^-30 to 2^30. */
  WIDE_RANGE {
    @Override
    double draw(SplittableRandom random) {
      return Math.scalb(2 * random.nextDouble() - 1, random.nextInt(61) - 30);
    }
  },
  /** Whole numbers from -8 to 8: products and sums are exact, so results must be equal. */
  SMALL_INTEGERS {
    @Override
    double draw(SplittableRandom random) {
      return random.nextInt(17) - 8;
    }
  };

  abstract double draw(SplittableRandom random);

  /** Fresh elements. */
  double[] elements(SplittableRandom random, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = draw(random);
    }
    return values;
  }

  /** Whether results are exact, so that a right output equals the reference. */
  boolean isExact() {
    return this == SMALL_INTEGERS;
  }
}
