package dev.kernelharness.judge.problem;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.SizeExpression;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A size expression in decimal arithmetic, so that overflow is seen instead of wrapping. */
record Formula(String text) implements SizeExpression {

  private static final ExpressionConfiguration EXACT =
      ExpressionConfiguration.builder()
          .mathContext(new MathContext(68, RoundingMode.HALF_EVEN))
          .build();

  /**
   * Checks that the text is an expression over these names.
   *
   * @throws ProblemException if it is not
   */
  static Formula over(Iterable<String> names, String text, String where) {
    Formula formula = new Formula(text);
    Map<String, Long> ones = new LinkedHashMap<>();
    names.forEach(name -> ones.put(name, 1L));
    try {
      long unused = formula.valueAt(new Shape(ones));
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new ProblemException(where + ": " + e.getMessage());
    }
    return formula;
  }

  @Override
  public long valueAt(Shape shape) {
    try {
      return new Expression(text, EXACT)
          .withValues(shape.sizes())
          .evaluate()
          .getNumberValue()
          .longValueExact();
    } catch (BaseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an expression over " + shape.sizes().keySet(), e);
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          "'" + text + "' at " + shape + " is not a whole number below 2^63");
    }
  }
}
