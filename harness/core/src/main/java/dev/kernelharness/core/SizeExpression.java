package dev.kernelharness.core;

/** A whole number computed from a shape's sizes, for example {@code 2*M*N*K}. */
public interface SizeExpression {

  /** The expression as written. */
  String text();

  /** The expression as a factor of a product: in parentheses if it is a sum. */
  default String factor() {
    int depth = 0;
    for (char c : text().toCharArray()) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 && (c == '+' || c == '-')) {
        return "(" + text() + ")";
      }
    }
    return text();
  }

  /**
   * Its value.
   *
   * @throws ArithmeticException if the value is not a whole number that fits a long
   * @throws IllegalArgumentException if the shape lacks a size that the expression names
   */
  long valueAt(Shape shape);
}
