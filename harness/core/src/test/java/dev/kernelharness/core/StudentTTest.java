package dev.kernelharness.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {

  /** From the table in any textbook: 0.05, two-sided. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.706", "2, 4.303", "3, 3.182", "4, 2.776", "5, 2.571", "6, 2.447", "7, 2.365",
    "8, 2.306", "9, 2.262", "10, 2.228", "12, 2.179", "20, 2.086", "30, 2.042", "120, 1.980",
    "1000000, 1.960"
  })
  void twoSided95_anyDegrees_isTheTablesValue(int degrees, double expected) {
    assertThat(StudentT.twoSided95(degrees)).isCloseTo(expected, within(0.0008));
  }

  @Test
  void twoSided95_noDegrees_isRefused() {
    assertThatThrownBy(() -> StudentT.twoSided95(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
