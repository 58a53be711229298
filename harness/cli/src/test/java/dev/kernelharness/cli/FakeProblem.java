package dev.kernelharness.cli;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import dev.kernelharness.core.SizeExpression;
import dev.kernelharness.core.Tolerance;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A matrix product as a problem. */
final class FakeProblem {

  static final Problem DGEMM =
      new Problem(
          "dgemm",
          "C = A x B",
          new Signature(
              "matmul_optimized",
              Optional.empty(),
              List.of(
                  buffer("A", Argument.Role.IN, "M", "K"),
                  buffer("B", Argument.Role.IN, "K", "N"),
                  buffer("C", Argument.Role.OUT, "M", "N"),
                  size("M"),
                  size("N"),
                  size("K"))),
          List.of("M", "N", "K"),
          Shape.parse("M=256,N=256,K=256"),
          List.of(Shape.parse("M=61,N=53,K=67"), Shape.parse("M=1,N=1,K=1")),
          List.of(),
          List.of(InputFamily.values()),
          Optional.of(new Product(2, List.of("M", "N", "K"))),
          Optional.empty(),
          Optional.empty(),
          Metric.GFLOPS,
          "openblas:dgemm",
          Map.of(
              "C",
              new Agreement.Elementwise(
                  new Tolerance(4, new Product(1, List.of("K")), Tolerance.Scale.PRODUCTS))),
          "",
          "",
          "");

  private FakeProblem() {}

  private static Argument buffer(String name, Argument.Role role, String... extents) {
    return new Argument(
        name,
        ElementType.DOUBLE,
        role,
        Arrays.stream(extents)
            .<SizeExpression>map(extent -> new Product(1, List.of(extent)))
            .toList(),
        Argument.Initial.ZERO);
  }

  private static Argument size(String name) {
    return new Argument(
        name, ElementType.INT, Argument.Role.SIZE, List.of(), Argument.Initial.ZERO);
  }

  /** A constant times some sizes. */
  private record Product(long constant, List<String> sizes) implements SizeExpression {
    @Override
    public String text() {
      return constant + "*" + String.join("*", sizes);
    }

    @Override
    public long valueAt(Shape shape) {
      return sizes.stream().mapToLong(shape::size).reduce(constant, Math::multiplyExact);
    }
  }
}
