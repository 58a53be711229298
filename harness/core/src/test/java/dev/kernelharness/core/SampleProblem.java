package dev.kernelharness.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A problem of 2000 operations, for tests. */
final class SampleProblem {

  private SampleProblem() {}

  static Conditions conditions() {
    Shape shape = Shape.parse("n=1000");
    Signature signature = new Signature("f", Optional.empty(), List.of());
    Problem problem =
        new Problem(
            "p",
            "title",
            signature,
            List.of("n"),
            shape,
            List.of(),
            constant(2000),
            Optional.empty(),
            "baseline",
            new Tolerance(4, constant(1)),
            "",
            "");
    return new Conditions(
        problem, shape, OptLevel.O3, 6, Protocol.STANDARD, 1, Duration.ofSeconds(8));
  }

  private static SizeExpression constant(long value) {
    return new SizeExpression() {
      @Override
      public String text() {
        return Long.toString(value);
      }

      @Override
      public long valueAt(Shape shape) {
        return value;
      }
    };
  }
}
