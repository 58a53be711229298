package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The published 105 points of an output: its corners, its centre and 100 random ones. */
final class Points {

  private static final int RANDOM_POINTS = 100;

  private Points() {}

  /** Row-major indices, each once, ascending. */
  static int[] of(Argument output, Shape shape, SplittableRandom random) {
    int[] extents =
        output.shape().stream().mapToInt(e -> Math.toIntExact(e.valueAt(shape))).toArray();
    int elements = Arrays.stream(extents).reduce(1, Math::multiplyExact);
    IntStream corners =
        IntStream.range(0, 1 << extents.length).map(corner -> corner(extents, corner));
    IntStream centre = IntStream.of(centre(extents));
    IntStream others = IntStream.generate(() -> random.nextInt(elements)).limit(RANDOM_POINTS);
    return IntStream.concat(IntStream.concat(corners, centre), others)
        .distinct()
        .sorted()
        .toArray();
  }

  private static int corner(int[] extents, int which) {
    int index = 0;
    for (int d = 0; d < extents.length; d++) {
      index = index * extents[d] + ((which >> d & 1) == 1 ? extents[d] - 1 : 0);
    }
    return index;
  }

  private static int centre(int[] extents) {
    int index = 0;
    for (int extent : extents) {
      index = index * extent + extent / 2;
    }
    return index;
  }
}
