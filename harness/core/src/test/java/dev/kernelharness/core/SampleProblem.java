package dev.kernelharness.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A problem of 2000 operations and 8000 bytes, for tests. */
final class SampleProblem {

  static final String BASELINE = "the baseline";

  private SampleProblem() {}

  static Conditions conditions() {
    return conditions(Metric.GFLOPS);
  }

  static Conditions conditions(Metric metric) {
    return conditions(metric, "the yardstick");
  }

  static Conditions conditions(Metric metric, String yardstick) {
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
            List.of(),
            List.of(InputFamily.values()),
            Optional.of(constant(2000)),
            Optional.empty(),
            Optional.of(constant(8000)),
            metric,
            "baseline",
            Map.of(),
            BASELINE,
            yardstick,
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
