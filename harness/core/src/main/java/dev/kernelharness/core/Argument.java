package dev.kernelharness.core;

import java.util.List;

/**
 * One parameter of a kernel's entry.
 *
 * @param name its name; for a {@link Role#SIZE} the name of the size that it carries
 * @param type the scalar's type, or the type of the buffer's elements
 * @param role what the kernel does with it
 * @param shape the buffer's extents, row-major; empty for a {@link Role#SIZE}
 * @param initial what an {@link Role#OUT} buffer holds before the call
 */
public record Argument(
    String name, ElementType type, Role role, List<SizeExpression> shape, Initial initial) {

  /** What a kernel does with an argument. */
  public enum Role {
    /** Reads it. */
    IN,
    /** Writes all of it. */
    OUT,
    /** Reads and writes it. */
    INOUT,
    /** A scalar that carries a size. */
    SIZE
  }

  /** What an output holds before a call. */
  public enum Initial {
    /** All zero: the contract promises it. */
    ZERO,
    /** NaN (or a bit pattern that no kernel writes): nothing is promised. */
    POISON
  }

  /** Checks and copies. */
  public Argument {
    shape = List.copyOf(shape);
    if ((role == Role.SIZE) != shape.isEmpty()) {
      throw new IllegalArgumentException(
          name + ": a buffer needs a shape and a size scalar has none");
    }
  }

  /** Whether the parameter is a pointer. */
  public boolean isBuffer() {
    return role != Role.SIZE;
  }

  /** The number of elements of the buffer (1 for a scalar). */
  public long elements(Shape at) {
    long product = 1;
    for (SizeExpression extent : shape) {
      product = Math.multiplyExact(product, extent.valueAt(at));
    }
    return product;
  }

  /** The buffer's length in bytes. */
  public long sizeBytes(Shape at) {
    return Math.multiplyExact(elements(at), type.sizeBytes());
  }
}
