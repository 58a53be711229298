package dev.kernelharness.judge.verify;

import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.InputFamily;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws the elements of one input. Inputs are drawn before every timed call, so each kind takes
 * time in proportion to the elements, or to n log n where they are sorted. Elements are rounded to
 * the input's type, so that the reference is given what the kernel is given.
 */
final class Generators {

  /** How often a new value is drawn for one that must change: small ranges repeat themselves. */
  private static final int TRIES = 16;

  private static final int LONGEST_WORD = 10;
  private static final char BLANK = ' ';

  private Generators() {}

  /**
   * Fresh elements.
   *
   * @param extents of the buffer, row-major; none for a scalar, which has one element
   * @throws IllegalArgumentException if there are no such elements, as of a matrix that is not
   *     square
   */
  static double[] draw(
      Generator generator,
      ElementType type,
      int[] extents,
      InputFamily family,
      SplittableRandom random) {
    double[] values = new double[count(extents)];
    fill(values, generator, type, extents, family, random);
    return values;
  }

  /**
   * The same into an array.
   *
   * @param values as many zeros
   */
  static void fill(
      double[] values,
      Generator generator,
      ElementType type,
      int[] extents,
      InputFamily family,
      SplittableRandom random) {
    switch (generator.kind()) {
      case FAMILY -> Families.fill(values, family, type, random);
      case UNIFORM -> uniform(values, generator, random);
      case NORMAL -> normal(values, generator, random);
      case INTEGERS -> integers(values, generator, random);
      case POINTS -> Families.fill(values, InputFamily.UNIFORM, ElementType.DOUBLE, random);
      case CONSTANT -> Arrays.fill(values, generator.parameter("value"));
      case SORTED -> sorted(generator, type, values, rowLength(extents), random);
      case PERMUTATION -> permutations(values, rowLength(extents), random);
      case TEXT -> text(values, random);
      case SPD -> Matrices.positiveDefinite(values, extents, random);
      case DIAGONALLY_DOMINANT -> Matrices.diagonallyDominant(values, extents, random);
      case ADJACENCY -> Matrices.adjacency(values, extents, generator.parameter("density"), random);
      case IMAGE -> image(type, values, extents, random);
      case PART -> {} // its structure fills it
    }
    round(type, values);
  }

  /** Changes one element, or as few as keep the input what it is; a constant stays. */
  static void nudge(
      Generator generator,
      ElementType type,
      int[] extents,
      double[] values,
      InputFamily family,
      SplittableRandom random) {
    switch (generator.kind()) {
      case FAMILY, UNIFORM, NORMAL, INTEGERS, POINTS ->
          replace(values, type, () -> draw(generator, type, new int[0], family, random)[0], random);
      case IMAGE -> replace(values, type, () -> brightness(type) * random.nextDouble(), random);
      case SORTED -> nudgeSorted(type, values, rowLength(extents), random);
      case PERMUTATION -> swap(values, rowLength(extents), random);
      case TEXT -> nudgeText(values, random);
      case SPD, DIAGONALLY_DOMINANT, ADJACENCY ->
          Matrices.nudge(generator.kind(), values, extents, random);
      case CONSTANT, PART -> {}
    }
    round(type, values);
  }

  /** The number of elements. */
  static int count(int[] extents) {
    return Arrays.stream(extents).reduce(1, Math::multiplyExact);
  }

  private static int rowLength(int[] extents) {
    return extents.length == 0 ? 1 : extents[extents.length - 1];
  }

  private static void uniform(double[] values, Generator generator, SplittableRandom random) {
    double low = generator.parameter("low");
    double width = generator.parameter("high") - low;
    for (int i = 0; i < values.length; i++) {
      values[i] = low + width * random.nextDouble();
    }
  }

  private static void normal(double[] values, Generator generator, SplittableRandom random) {
    double mean = generator.parameter("mean");
    double deviation = generator.parameter("deviation");
    for (int i = 0; i < values.length; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
  }

  private static void integers(double[] values, Generator generator, SplittableRandom random) {
    long low = (long) generator.parameter("low");
    long above = (long) generator.parameter("high") + 1;
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextLong(low, above);
    }
  }

  private static void sorted(
      Generator generator, ElementType type, double[] values, int row, SplittableRandom random) {
    if (type.isFloating()) {
      uniform(values, generator, random);
    } else {
      integers(values, generator, random);
    }
    for (int start = 0; start < values.length; start += row) {
      Arrays.sort(values, start, start + row);
    }
  }

  /** A new element between its neighbours. */
  private static void nudgeSorted(
      ElementType type, double[] values, int row, SplittableRandom random) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int at = random.nextInt(values.length);
      int inRow = at % row;
      double low = inRow == 0 ? values[at] : values[at - 1];
      double high = inRow == row - 1 ? values[at] : values[at + 1];
      double fresh =
          type.isFloating()
              ? Math.min(high, low + (high - low) * random.nextDouble())
              : random.nextLong((long) low, (long) high + 1);
      if (Elements.rounded(type, fresh) != values[at]) {
        values[at] = fresh;
        return;
      }
    }
  }

  /** Durstenfeld's shuffle (Algorithm 235, CACM 7, 1964) of each row. */
  private static void permutations(double[] values, int row, SplittableRandom random) {
    for (int start = 0; start < values.length; start += row) {
      for (int i = 0; i < row; i++) {
        int j = random.nextInt(i + 1);
        values[start + i] = values[start + j];
        values[start + j] = i;
      }
    }
  }

  private static void swap(double[] values, int row, SplittableRandom random) {
    if (row > 1) {
      int start = random.nextInt(values.length / row) * row;
      int first = random.nextInt(row);
      int second = (first + 1 + random.nextInt(row - 1)) % row;
      double kept = values[start + first];
      values[start + first] = values[start + second];
      values[start + second] = kept;
    }
  }

  private static void text(double[] values, SplittableRandom random) {
    int left = 0;
    for (int i = 0; i < values.length; i++) {
      if (left == 0 && i > 0) {
        values[i] = BLANK;
        left = 1 + random.nextInt(LONGEST_WORD);
      } else {
        values[i] = letter(random);
        left = Math.max(0, left - 1);
      }
    }
  }

  private static void nudgeText(double[] values, SplittableRandom random) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int at = random.nextInt(values.length);
      char fresh = letter(random);
      if (values[at] != BLANK && values[at] != fresh) {
        values[at] = fresh;
        return;
      }
    }
  }

  private static char letter(SplittableRandom random) {
    return (char) ('a' + random.nextInt(26));
  }

  /** A wave in each direction of the last two extents, and a tenth of noise. */
  private static void image(
      ElementType type, double[] values, int[] extents, SplittableRandom random) {
    int columns = rowLength(extents);
    int rows = extents.length < 2 ? 1 : extents[extents.length - 2];
    double[] across = wave(columns, random);
    double[] down = wave(rows, random);
    double brightness = brightness(type);
    for (int i = 0; i < values.length; i++) {
      double smooth = 0.5 + 0.225 * (across[i % columns] + down[i / columns % rows]);
      values[i] = brightness * (0.9 * smooth + 0.1 * random.nextDouble());
    }
  }

  private static double[] wave(int length, SplittableRandom random) {
    double phase = 2 * Math.PI * random.nextDouble();
    double waves = 1 + 4 * random.nextDouble();
    double[] values = new double[length];
    Arrays.setAll(values, i -> Math.sin(phase + 2 * Math.PI * waves * i / length));
    return values;
  }

  private static double brightness(ElementType type) {
    return type.isFloating() ? 1 : 256;
  }

  private interface Draw {
    double next();
  }

  private static void replace(
      double[] values, ElementType type, Draw draw, SplittableRandom random) {
    int at = random.nextInt(values.length);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      double fresh = draw.next();
      if (Elements.rounded(type, fresh) != values[at]) {
        values[at] = fresh;
        return;
      }
    }
  }

  private static void round(ElementType type, double[] values) {
    if (type != ElementType.DOUBLE) {
      for (int i = 0; i < values.length; i++) {
        values[i] = Elements.rounded(type, values[i]);
      }
    }
  }
}
