package dev.kernelharness.nativetemplate;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import dev.kernelharness.core.SizeExpression;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Signatures that tests share. */
final class TestSignatures {
  /** {@code void matmul_optimized(double *A, double *B, double *C, int M, int N, int K)}. */
  static final Signature DGEMM =
      new Signature(
          "matmul_optimized",
          Optional.empty(),
          List.of(
              buffer("A", ElementType.DOUBLE, Argument.Role.IN, "M", "K"),
              buffer("B", ElementType.DOUBLE, Argument.Role.IN, "K", "N"),
              buffer("C", ElementType.DOUBLE, Argument.Role.OUT, "M", "N"),
              size("M", ElementType.INT),
              size("N", ElementType.INT),
              size("K", ElementType.INT)));

  /** A signature with every type as a scalar and as a buffer, that returns a double. */
  static final Signature MIXED =
      new Signature(
          "mixed",
          Optional.of(ElementType.DOUBLE),
          List.of(
              size("d", ElementType.DOUBLE),
              buffer("floats", ElementType.FLOAT, Argument.Role.IN, "l"),
              size("f", ElementType.FLOAT),
              buffer("ints", ElementType.INT, Argument.Role.INOUT, "l"),
              size("i", ElementType.INT),
              buffer("longs", ElementType.LONG, Argument.Role.IN, "l"),
              size("l", ElementType.LONG),
              buffer("sizes", ElementType.SIZE, Argument.Role.IN, "l"),
              size("s", ElementType.SIZE)));

  private TestSignatures() {}

  static Signature returning(ElementType type) {
    return new Signature("same", Optional.of(type), List.of(size("n", type)));
  }

  static Argument buffer(String name, ElementType type, Argument.Role role, String... extents) {
    List<SizeExpression> shape = Arrays.stream(extents).map(TestSignatures::expression).toList();
    return new Argument(name, type, role, shape, Argument.Initial.ZERO);
  }

  static Argument size(String name, ElementType type) {
    return new Argument(name, type, Argument.Role.SIZE, List.of(), Argument.Initial.ZERO);
  }

  static Argument scalar(String name, ElementType type) {
    return new Argument(name, type, Argument.Role.IN, List.of(), Argument.Initial.ZERO);
  }

  private static SizeExpression expression(String name) {
    return new SizeExpression() {
      @Override
      public String text() {
        return name;
      }

      @Override
      public long valueAt(Shape shape) {
        return shape.size(name);
      }
    };
  }
}
