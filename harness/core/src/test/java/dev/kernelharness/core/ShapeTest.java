package dev.kernelharness.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

  @Test
  void parse_thenToString_isTheSameText() {
    assertThat(Shape.parse("M=256,N=1,K=7")).hasToString("M=256,N=1,K=7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "256 | a shape is written NAME=NUMBER",
        "M=1, | this part is not: ''",
        "M=x | M is not a whole number: 'x'",
        "M=0 | M must be at least 1: 0",
        "M=-3 | M must be at least 1: -3",
        "M=1,M=2 | M is given twice",
        "M=99999999999999999999 | M is too large"
      })
  void parse_malformed_saysWhatIsWrong(String text, String message) {
    assertThatThrownBy(() -> Shape.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void size_unknown_isRefused() {
    assertThatThrownBy(() -> Shape.parse("M=1").size("Q")).hasMessageContaining("no size 'Q'");
  }
}
