package dev.kernelharness.judge.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kernelharness.core.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {

  @ParameterizedTest
  @CsvSource({
    "2*n*m,30",
    "n+1,4",
    "CEILING(n*m/2),8",
    "FLOOR(n*m/2),7",
    "'MAX(n,m)-MIN(n,m)',2",
    "2^n,8",
    "LOG2(1024)*n,30",
    "CEILING(LOG2(m)),3",
    "9223372036854775807,9223372036854775807",
  })
  void valueAt_formula_isComputed(String text, long value) {
    assertThat(new Formula(text).valueAt(Shape.parse("n=3,m=5"))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "n/2|'n/2' at n=3 is 1.5, not a whole number",
        "n^99|'n^99' at n=3 is above 2^63",
        "n*9223372036854775807|'n*9223372036854775807' at n=3 is above 2^63",
        "1/(n-3)|'1/(n-3)' at n=3 has no value: division by zero",
      },
      delimiter = '|')
  void valueAt_noWholeNumberOfALong_throwsWithTheValue(String text, String message) {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> new Formula(text).valueAt(Shape.parse("n=3")))
        .withMessage(message);
  }

  @Test
  void valueAt_sizeMissing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Formula("n*k").valueAt(Shape.parse("n=3")))
        .withMessage("'n*k' names 'k', which n=3 lacks");
  }

  @Test
  void factor_sum_isInParentheses() {
    assertThat(new Formula("2*b+1").factor()).isEqualTo("(2*b+1)");
    assertThat(new Formula("MAX(n-1,1)").factor()).isEqualTo("MAX(n-1,1)");
    assertThat(new Formula("2*n").factor()).isEqualTo("2*n");
  }
}
