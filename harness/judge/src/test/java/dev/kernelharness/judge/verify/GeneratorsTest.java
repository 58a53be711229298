package dev.kernelharness.judge.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.Generator.Kind;
import dev.kernelharness.core.InputFamily;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratorsTest {

  private static final Map<String, Double> ALL =
      Map.of("low", -5.0, "high", 9.0, "mean", 3.0, "deviation", 2.0, "density", 0.3, "value", 7.0);

  @ParameterizedTest
  @EnumSource(Kind.class)
  void draw_sameSeed_givesTheSame(Kind kind) {
    assertThat(draw(kind, ElementType.DOUBLE, 3, 6, 6))
        .isEqualTo(draw(kind, ElementType.DOUBLE, 3, 6, 6))
        .hasSize(36)
        .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void draw_anyType_holdsWhatTheTypeHolds(ElementType type) {
    for (Kind kind : Kind.values()) {
      for (double element : draw(kind, type, 11, 5, 5)) {
        assertThat(Elements.rounded(type, element)).as(kind.word()).isEqualTo(element);
      }
    }
  }

  @Property
  void sorted_ascendsInEachRow_alsoWhenNudged(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int row, @ForAll boolean whole) {
    ElementType type = whole ? ElementType.INT : ElementType.FLOAT;
    double[] values = draw(Kind.SORTED, type, seed, 3, row);
    for (int nudges = 0; nudges < 5; nudges++) {
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isBetween(-5.0, 9.0);
        assertThat(i % row == 0 || values[i - 1] <= values[i]).isTrue();
      }
      nudge(Kind.SORTED, type, values, seed + nudges, 3, row);
    }
  }

  @Property
  void permutation_hasEachIndexOnce_alsoWhenNudged(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int row) {
    double[] values = draw(Kind.PERMUTATION, ElementType.INT, seed, 2, row);
    double[] before = values.clone();
    nudge(Kind.PERMUTATION, ElementType.INT, values, seed, 2, row);
    for (double[] each : new double[][] {before, values}) {
      for (int start = 0; start < each.length; start += row) {
        assertThat(IntStream.range(start, start + row).mapToDouble(i -> each[i]).sorted().toArray())
            .isEqualTo(IntStream.range(0, row).asDoubleStream().toArray());
      }
    }
    assertThat(differences(before, values)).isEqualTo(row == 1 ? 0 : 2);
  }

  @Test
  void text_isWordsOfSmallLetters_alsoWhenNudged() {
    double[] values = draw(Kind.TEXT, ElementType.UINT8, 5, 1000);
    double[] before = values.clone();
    nudge(Kind.TEXT, ElementType.UINT8, values, 6, 1000);
    StringBuilder text = new StringBuilder();
    Arrays.stream(values).forEach(c -> text.append((char) c));
    assertThat(text.toString()).matches("[a-z]+( [a-z]+)* ?").contains(" ");
    assertThat(differences(before, values)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"SPD", "DIAGONALLY_DOMINANT"})
  void matrices_keepTheirDiagonalHeavy_alsoWhenNudged(Kind kind) {
    int n = 9;
    double[] values = draw(kind, ElementType.DOUBLE, 8, 2, n, n);
    for (int nudges = 0; nudges < 30; nudges++) {
      for (int row = 0; row < 2 * n; row++) {
        double others = 0;
        for (int j = 0; j < n; j++) {
          others += j == row % n ? 0 : Math.abs(values[row * n + j]);
          if (kind == Kind.SPD) {
            int mirrored = row / n * n * n + j * n + row % n;
            assertThat(values[row * n + j]).isEqualTo(values[mirrored]);
          }
        }
        double diagonal = values[row * n + row % n];
        assertThat(kind == Kind.SPD ? diagonal : Math.abs(diagonal)).isGreaterThan(others);
      }
      nudge(kind, ElementType.DOUBLE, values, nudges, 2, n, n);
    }
  }

  @Test
  void adjacency_isSymmetricWithoutLoops_alsoWhenNudged() {
    int n = 60;
    double[] values = draw(Kind.ADJACENCY, ElementType.UINT8, 9, n, n);
    assertThat(Arrays.stream(values).sum() / (n * (n - 1))).isBetween(0.24, 0.36);
    double[] before = values.clone();
    nudge(Kind.ADJACENCY, ElementType.UINT8, values, 4, n, n);
    assertThat(differences(before, values)).isEqualTo(2);
    for (int i = 0; i < n; i++) {
      assertThat(values[i * n + i]).isZero();
      for (int j = 0; j < n; j++) {
        assertThat(values[i * n + j]).isIn(0.0, 1.0).isEqualTo(values[j * n + i]);
      }
    }
  }

  @Test
  void adjacency_densityOfZeroAndOne_hasNoEdgeAndAll() {
    for (double density : new double[] {0, 1}) {
      Generator generator = new Generator(Kind.ADJACENCY, Map.of("density", density));
      double[] values =
          Generators.draw(
              generator,
              ElementType.INT,
              new int[] {8, 8},
              InputFamily.UNIFORM,
              new SplittableRandom(1));
      assertThat(Arrays.stream(values).sum()).isEqualTo(density * 56);
    }
  }

  @Test
  void matrix_notSquare_isRefused() {
    assertThatThrownBy(() -> draw(Kind.SPD, ElementType.DOUBLE, 1, 3, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("square");
  }

  @Test
  void image_isInRangeAndSmooth() {
    double[] bytes = draw(Kind.IMAGE, ElementType.UINT8, 2, 64, 64);
    assertThat(Arrays.stream(bytes)).allMatch(b -> b >= 0 && b <= 255);
    double steps = 0;
    for (int i = 1; i < bytes.length; i++) {
      steps += Math.abs(bytes[i] - bytes[i - 1]);
    }
    assertThat(steps / bytes.length).isLessThan(30);
    assertThat(Arrays.stream(bytes).distinct().count()).isGreaterThan(50);
  }

  @Test
  void integers_reachBothEnds() {
    double[] values = draw(Kind.INTEGERS, ElementType.LONG, 3, 2000);
    assertThat(Arrays.stream(values).distinct().sorted().toArray())
        .isEqualTo(IntStream.rangeClosed(-5, 9).asDoubleStream().toArray());
  }

  @Test
  void normal_hasItsMeanAndDeviation() {
    double[] values = draw(Kind.NORMAL, ElementType.DOUBLE, 3, 20_000);
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    assertThat(mean).isBetween(2.9, 3.1);
    assertThat(Math.sqrt(variance)).isBetween(1.9, 2.1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"FAMILY", "UNIFORM", "NORMAL", "INTEGERS", "POINTS", "IMAGE"})
  void nudge_elementsAlone_changesOne(Kind kind) {
    double[] values = draw(kind, ElementType.DOUBLE, 4, 10, 3);
    double[] before = values.clone();
    nudge(kind, ElementType.DOUBLE, values, 5, 10, 3);
    assertThat(differences(before, values)).isEqualTo(1);
  }

  @Test
  void constant_staysWhatItIs() {
    double[] values = draw(Kind.CONSTANT, ElementType.DOUBLE, 1, 4);
    nudge(Kind.CONSTANT, ElementType.DOUBLE, values, 1, 4);
    assertThat(values).containsOnly(7);
  }

  private static double[] draw(Kind kind, ElementType type, long seed, int... extents) {
    return Generators.draw(
        new Generator(kind, ALL),
        type,
        extents,
        InputFamily.MIXED_SIGNS,
        new SplittableRandom(seed));
  }

  private static void nudge(
      Kind kind, ElementType type, double[] values, long seed, int... extents) {
    Generators.nudge(
        new Generator(kind, ALL),
        type,
        extents,
        values,
        InputFamily.MIXED_SIGNS,
        new SplittableRandom(seed));
  }

  private static long differences(double[] a, double[] b) {
    return IntStream.range(0, a.length).filter(i -> a[i] != b[i]).count();
  }
}
