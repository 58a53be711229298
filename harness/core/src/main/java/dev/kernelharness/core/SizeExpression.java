package dev.kernelharness.core;

/** A whole number computed from a shape's sizes, for example {@code 2*M*N*K}. */
public interface SizeExpression {

  /** The expression as written. */
  String text();

  /**
   * Its value.
   *
   * @throws ArithmeticException if the value is not a whole number that fits a long
   * @throws IllegalArgumentException if the shape lacks a size that the expression names
   */
  long valueAt(Shape shape);
}
