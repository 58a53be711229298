package dev.kernelharness.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Tolerance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {

  private static final Expected TWO = new Expected(new double[] {1, 2}, new double[] {1, 2});

  @Test
  void elementwise_equal_passesWithResidualZero() {
    Comparison comparison = Comparison.elementwise(new double[] {1, 2}, TWO, bounds(TWO, 4));
    assertThat(comparison).isEqualTo(new Comparison(0, 0, 0, 0, 2, List.of()));
    assertThat(comparison.passed()).isTrue();
  }

  @Test
  void elementwise_withinBound_passes() {
    Comparison comparison =
        Comparison.elementwise(new double[] {1 + Math.ulp(1.0), 2}, TWO, bounds(TWO, 4));
    assertThat(comparison.passed()).isTrue();
    assertThat(comparison.worstResidual()).isBetween(0.2, 0.3);
  }

  @Test
  void elementwise_singlePrecision_isWrong() {
    Expected third = new Expected(new double[] {1.0 / 3}, new double[] {1.0 / 3});
    Comparison comparison =
        Comparison.elementwise(new double[] {(float) (1.0 / 3)}, third, bounds(third, 1024));
    assertThat(comparison.passed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void elementwise_nonFinite_isWrongAndCounted(double value) {
    Comparison comparison =
        Comparison.elementwise(new double[] {1, value}, TWO, new double[] {1e300, 1e300});
    assertThat(comparison.passed()).isFalse();
    assertThat(comparison.nonFinite()).isEqualTo(1);
    assertThat(comparison.worstIndex()).isEqualTo(1);
  }

  @Test
  void elementwise_exactInputs_askForEquality() {
    assertThat(
            Comparison.elementwise(new double[] {1, Math.nextUp(2.0)}, TWO, new double[2]).passed())
        .isFalse();
  }

  private static double[] bounds(Expected expected, double factorTimesTerms) {
    return Bounds.of(expected, factorTimesTerms, Tolerance.Scale.PRODUCTS, ElementType.DOUBLE);
  }

  @Test
  void atPoints_wrongElsewhere_isNotSeen() {
    Comparison comparison =
        Comparison.atPoints(new double[] {1 + 5e-7, 99}, TWO, new int[] {0}, 1e-6);
    assertThat(comparison.passed()).isTrue();
    assertThat(comparison.checked()).isEqualTo(1);
  }
}
