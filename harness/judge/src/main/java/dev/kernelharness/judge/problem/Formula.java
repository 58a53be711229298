package dev.kernelharness.judge.problem;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.parser.ParseException;
import com.ezylang.evalex.parser.Token;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.SizeExpression;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size expression in decimal arithmetic, so that overflow is seen instead of wrapping.
 *
 * @param text the expression as written
 */
record Formula(String text) implements SizeExpression {

  /** What can be called in a formula. */
  static final List<String> FUNCTIONS = List.of("FLOOR", "CEILING", "MIN", "MAX", "LOG2");

  private static final BigDecimal LIMIT = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final int MAX_CHARS = 500;
  private static final int SHOWN_DIGITS = 6;
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_+\\-*/^(),. ]");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*");

  private static final ExpressionConfiguration EXACT =
      ExpressionConfiguration.builder()
          .mathContext(new MathContext(68, RoundingMode.HALF_EVEN))
          .implicitMultiplicationAllowed(false)
          .build()
          .withAdditionalFunctions(Map.entry("LOG2", new Log2()));

  /**
   * The formula at a place in a file.
   *
   * @param names the sizes that it may name
   * @throws ProblemException if it is none, or names anything else
   */
  static Formula read(Place place, List<String> names) {
    if (place.node().isIntegralNumber()) {
      return new Formula(place.node().asText());
    }
    String text = place.text("a formula over " + String.join(", ", names)).strip();
    Matcher foreign = FOREIGN.matcher(text);
    if (foreign.find()) {
      throw place.error("'" + text + "': '" + foreign.group() + "' has no place in a formula");
    }
    List<String> known = new ArrayList<>(names);
    known.addAll(FUNCTIONS);
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      if (!known.contains(name.group())) {
        throw place.error(
            "'"
                + text
                + "' names '"
                + name.group()
                + "', which is neither a size ("
                + String.join(", ", names)
                + ") nor a function ("
                + String.join(", ", FUNCTIONS)
                + ")"
                + Nearest.question(name.group(), known));
      }
    }
    Formula formula = new Formula(text);
    formula.requireSyntax(place);
    return formula;
  }

  private void requireSyntax(Place place) {
    try {
      if (text.length() > MAX_CHARS) {
        throw place.error("is longer than " + MAX_CHARS + " characters");
      }
      new Expression(text, EXACT).validate();
    } catch (ParseException e) {
      throw place.error("'" + text + "' is no formula: " + e.getMessage() + signs());
    }
  }

  /** What to write where a product lacks its sign, as in {@code 2n}; else empty. */
  private String signs() {
    String written = text.replaceAll("(?<![\\w.])([0-9]+) *(?=[A-Za-z(])", "$1*");
    return written.equals(text) ? "" : "; write " + written;
  }

  @Override
  public long valueAt(Shape shape) {
    requireSizes(shape);
    BigDecimal value;
    try {
      value = new Expression(text, EXACT).withValues(shape.sizes()).evaluate().getNumberValue();
    } catch (BaseException | ArithmeticException e) {
      throw new ArithmeticException("'" + text + "' at " + shape + " has no value: " + reason(e));
    }
    if (value.abs().compareTo(LIMIT) > 0) {
      throw new ArithmeticException("'" + text + "' at " + shape + " is above 2^63");
    }
    if (value.stripTrailingZeros().scale() > 0) {
      throw new ArithmeticException(
          "'" + text + "' at " + shape + " is " + shown(value) + ", not a whole number");
    }
    return value.longValueExact();
  }

  private void requireSizes(Shape shape) {
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      if (!FUNCTIONS.contains(name.group()) && !shape.sizes().containsKey(name.group())) {
        throw new IllegalArgumentException(
            "'" + text + "' names '" + name.group() + "', which " + shape + " lacks");
      }
    }
  }

  private static String reason(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
  }

  private static String shown(BigDecimal value) {
    return value.round(new MathContext(SHOWN_DIGITS)).stripTrailingZeros().toPlainString();
  }

  /** The logarithm to base 2; exact for powers of two. */
  @FunctionParameter(name = "value")
  private static final class Log2 extends AbstractFunction {
    @Override
    public EvaluationValue evaluate(
        Expression expression, Token functionToken, EvaluationValue... parameterValues) {
      double value = parameterValues[0].getNumberValue().doubleValue();
      if (!(value > 0)) {
        throw new ArithmeticException("LOG2 of " + value);
      }
      int exponent = Math.getExponent(value);
      double log = value == Math.scalb(1.0, exponent) ? exponent : Math.log(value) / Math.log(2);
      return expression.convertValue(BigDecimal.valueOf(log));
    }
  }
}
