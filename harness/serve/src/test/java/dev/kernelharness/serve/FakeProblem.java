package dev.kernelharness.serve;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import dev.kernelharness.core.SizeExpression;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A problem with two sizes, for tests. */
public final class FakeProblem {

  /** The problem. */
  public static final Problem COPY = problem("copy");

  /** Another one. */
  public static final Problem OTHER = problem("other");

  /** Terms on two threads. */
  public static final Conditions CONDITIONS =
      new Conditions(
          COPY, COPY.defaultShape(), OptLevel.O3, 6, Protocol.STANDARD, 2, Duration.ofSeconds(8));

  private FakeProblem() {}

  private static Problem problem(String id) {
    return new Problem(
        id,
        "y = x",
        new Signature(
            "copy_optimized",
            Optional.empty(),
            List.of(buffer("x", Argument.Role.IN), buffer("y", Argument.Role.OUT), size("n"))),
        List.of("n", "m"),
        Shape.parse("n=1000,m=10"),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(expression("n")),
        Optional.empty(),
        Optional.empty(),
        Metric.GFLOPS,
        "baseline",
        Map.of(),
        "fast baseline",
        "fast yardstick",
        "Copy it.");
  }

  private static Argument buffer(String name, Argument.Role role) {
    return new Argument(
        name,
        ElementType.DOUBLE,
        role,
        List.of(expression("n")),
        Argument.Initial.ZERO,
        Generator.BY_FAMILY);
  }

  private static Argument size(String name) {
    return new Argument(
        name,
        ElementType.INT,
        Argument.Role.SIZE,
        List.of(),
        Argument.Initial.ZERO,
        Generator.BY_FAMILY);
  }

  private static SizeExpression expression(String size) {
    return new SizeExpression() {
      @Override
      public String text() {
        return size;
      }

      @Override
      public long valueAt(Shape shape) {
        return shape.size(size);
      }
    };
  }
}
