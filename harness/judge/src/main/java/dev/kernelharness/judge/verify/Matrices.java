package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Generator;
import java.util.SplittableRandom;

/**
 * Draws square matrices in the last two extents. That they are definite or dominant follows from a
 * diagonal of at least n beside elements of at most 1, which costs no product and survives a change
 * of any element (Gershgorin's circles).
 */
final class Matrices {

  private Matrices() {}

  static void positiveDefinite(double[] values, int[] extents, SplittableRandom random) {
    int n = side(extents);
    for (int start = 0; start < values.length; start += n * n) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          double element = small(random);
          values[start + i * n + j] = element;
          values[start + j * n + i] = element;
        }
        values[start + i * n + i] = n + random.nextDouble();
      }
    }
  }

  static void diagonallyDominant(double[] values, int[] extents, SplittableRandom random) {
    int n = side(extents);
    for (int start = 0; start < values.length; start += n * n) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          values[start + i * n + j] = small(random);
        }
        values[start + i * n + i] = dominant(n, random);
      }
    }
  }

  /** Skips from edge to edge, so that time follows the elements and not the draws. */
  static void adjacency(double[] values, int[] extents, double density, SplittableRandom random) {
    int n = side(extents);
    long pairs = (long) n * (n - 1) / 2;
    double logOfNone = Math.log1p(-Math.min(density, 1 - 1e-12));
    for (int start = 0; start < values.length; start += n * n) {
      int row = 1;
      long before = 0; // pairs in the rows above
      for (long at = skip(logOfNone, random); at < pairs; at += 1 + skip(logOfNone, random)) {
        while (at - before >= row) {
          before += row;
          row++;
        }
        set(values, start, n, row, (int) (at - before), 1);
      }
    }
  }

  /** Changes one element and what must change with it. */
  static void nudge(Generator.Kind kind, double[] values, int[] extents, SplittableRandom random) {
    int n = side(extents);
    int start = random.nextInt(values.length / (n * n)) * n * n;
    int i = random.nextInt(n);
    int j = random.nextInt(n);
    boolean symmetric = kind != Generator.Kind.DIAGONALLY_DOMINANT;
    if (kind == Generator.Kind.ADJACENCY) {
      if (i != j) {
        set(values, start, n, i, j, 1 - values[start + i * n + j]);
      }
    } else if (i == j) {
      values[start + i * n + i] = symmetric ? n + random.nextDouble() : dominant(n, random);
    } else if (symmetric) {
      set(values, start, n, i, j, small(random));
    } else {
      values[start + i * n + j] = small(random);
    }
  }

  private static int side(int[] extents) {
    int last = extents.length - 1;
    if (last < 1 || extents[last] != extents[last - 1]) {
      throw new IllegalArgumentException("this generator wants a square in the last two extents");
    }
    return extents[last];
  }

  private static double small(SplittableRandom random) {
    return 2 * random.nextDouble() - 1;
  }

  private static double dominant(int n, SplittableRandom random) {
    double size = n + random.nextDouble();
    return random.nextBoolean() ? size : -size;
  }

  private static void set(double[] values, int start, int n, int i, int j, double element) {
    values[start + i * n + j] = element;
    values[start + j * n + i] = element;
  }

  /** How many pairs without an edge come first: geometrically distributed. */
  private static long skip(double logOfNone, SplittableRandom random) {
    return logOfNone == 0
        ? Long.MAX_VALUE / 2
        : (long) (Math.log(1 - random.nextDouble()) / logOfNone);
  }
}
