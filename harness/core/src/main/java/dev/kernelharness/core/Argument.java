package dev.kernelharness.core;

import java.util.List;

/**
 * One parameter of a kernel's entry.
 *
 * @param name its name; for a {@link Role#SIZE} the name of the size that it carries
 * @param type the scalar's type, or the type of the buffer's elements
 * @param role what the kernel does with it
 * @param shape the buffer's extents, row-major; empty for a scalar, which is passed by value
 * @param initial what an {@link Role#OUT} buffer holds before the call
 * @param generator where its elements come from, if it is read; a scalar has one element
 */
public record Argument(
    String name,
    ElementType type,
    Role role,
    List<SizeExpression> shape,
    Initial initial,
    Generator generator) {

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

  /** An argument whose elements are drawn by the input family of the call, if it is read. */
  public Argument(
      String name, ElementType type, Role role, List<SizeExpression> shape, Initial initial) {
    this(name, type, role, shape, initial, Generator.BY_FAMILY);
  }

  /** Checks and copies. */
  public Argument {
    shape = List.copyOf(shape);
    if (role == Role.SIZE && !shape.isEmpty()) {
      throw new IllegalArgumentException(name + ": a size has no shape");
    }
    if ((role == Role.OUT || role == Role.INOUT) && shape.isEmpty()) {
      throw new IllegalArgumentException(name + ": an output needs a shape");
    }
  }

  /** Whether the parameter is a pointer. */
  public boolean isBuffer() {
    return !shape.isEmpty();
  }

  /** Whether the kernel reads what the judge put there; a size is not an input. */
  public boolean isRead() {
    return role == Role.IN || role == Role.INOUT;
  }

  /** Whether the kernel writes it. */
  public boolean isWritten() {
    return role == Role.OUT || role == Role.INOUT;
  }

  /** The buffer's extents at a shape, row-major; none for a scalar. */
  public long[] extents(Shape at) {
    return shape.stream().mapToLong(extent -> extent.valueAt(at)).toArray();
  }

  /** The number of elements of the buffer (1 for a scalar). */
  public long elements(Shape at) {
    long product = 1;
    for (long extent : extents(at)) {
      product = Math.multiplyExact(product, extent);
    }
    return product;
  }

  /** The buffer's length in bytes. */
  public long sizeBytes(Shape at) {
    return Math.multiplyExact(elements(at), type.sizeBytes());
  }
}
