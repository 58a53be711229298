package dev.kernelharness.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Tolerance.Scale;
import org.junit.jupiter.api.Test;

class BoundsTest {

  private static final Expected EXPECTED =
      new Expected(new double[] {-3, 0.5}, new double[] {7, 0});
  private static final double EPS = Math.ulp(1.0);

  @Test
  void of_products_followsTheScales() {
    double[] bounds = Bounds.of(EXPECTED, 4, Scale.PRODUCTS, ElementType.DOUBLE);
    assertThat(bounds[0]).isCloseTo(28 * EPS, within(1e-300));
    assertThat(bounds[1]).isEqualTo(4 * Double.MIN_NORMAL);
  }

  @Test
  void of_value_isAtLeastThatOfOne() {
    double[] bounds = Bounds.of(EXPECTED, 4, Scale.VALUE, ElementType.DOUBLE);
    assertThat(bounds[0]).isCloseTo(12 * EPS, within(1e-300));
    assertThat(bounds[1]).isCloseTo(4 * EPS, within(1e-300));
  }

  @Test
  void of_norm_isTheSameForAll() {
    assertThat(Bounds.of(EXPECTED, 2, Scale.NORM, ElementType.DOUBLE))
        .containsOnly(6 * EPS + 2 * Double.MIN_NORMAL);
  }

  @Test
  void of_float_hasTheRoundoffOfFloats() {
    double[] bounds = Bounds.of(EXPECTED, 1, Scale.VALUE, ElementType.FLOAT);
    assertThat(bounds[1]).isCloseTo(Math.scalb(1.0, -23), within(1e-30));
  }

  @Test
  void of_zeroFactor_asksForEquality() {
    assertThat(Bounds.of(EXPECTED, 0, Scale.NORM, ElementType.FLOAT)).containsOnly(0);
  }
}
