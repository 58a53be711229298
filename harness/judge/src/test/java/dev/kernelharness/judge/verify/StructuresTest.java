package dev.kernelharness.judge.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Structure;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StructuresTest {

  private static final Generator PART = MadeUp.generator(Generator.Kind.PART);

  @Property
  void distinct_anyCount_ascendsWithinBounds(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 60) int count,
      @ForAll @IntRange(min = 0, max = 60) int free) {
    long[] places = Structures.distinct(count, count + free, new SplittableRandom(seed));
    for (int i = 0; i < count; i++) {
      assertThat(places[i]).isBetween(i == 0 ? 0 : places[i - 1] + 1, count + free - 1L);
    }
  }

  @Property(tries = 200)
  void csr_isAMatrix(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 30) int n,
      @ForAll @IntRange(min = 1, max = 30) int entries) {
    if (entries > n * n) {
      return;
    }
    List<double[]> inputs = draw(csr(), n, entries, seed);
    double[] pointers = inputs.get(0);
    assertThat(pointers[0]).isZero();
    assertThat(pointers[n]).isEqualTo(entries);
    for (int row = 0; row < n; row++) {
      assertThat(pointers[row]).isLessThanOrEqualTo(pointers[row + 1]);
      for (int e = (int) pointers[row]; e < pointers[row + 1]; e++) {
        assertThat(inputs.get(1)[e]).isBetween(0.0, n - 1.0);
        assertThat(e == (int) pointers[row] || inputs.get(1)[e - 1] < inputs.get(1)[e]).isTrue();
      }
    }
    assertThat(Arrays.stream(inputs.get(2)))
        .allMatch(value -> value >= -1 && value < 1 && value != 0);
  }

  @Test
  void coo_isSortedByRowThenColumn() {
    List<double[]> inputs = draw(coo(), 9, 40, 3);
    double before = -1;
    for (int e = 0; e < 40; e++) {
      double place = 9 * inputs.get(0)[e] + inputs.get(1)[e];
      assertThat(place).isGreaterThan(before);
      before = place;
    }
  }

  @Property(tries = 200)
  void graph_isSymmetricWithoutLoops(
      @ForAll long seed, @ForAll @IntRange(min = 3, max = 25) int n) {
    int entries = n * (n - 1) / 2 / 2 * 2;
    List<double[]> inputs = draw(graph(), n, entries, seed);
    double[] pointers = inputs.get(0);
    double[] columns = inputs.get(1);
    Set<List<Integer>> edges = new HashSet<>();
    for (int node = 0; node < n; node++) {
      for (int e = (int) pointers[node]; e < pointers[node + 1]; e++) {
        assertThat(e == (int) pointers[node] || columns[e - 1] < columns[e]).isTrue();
        assertThat((int) columns[e]).isNotEqualTo(node);
        edges.add(List.of(node, (int) columns[e]));
      }
    }
    assertThat(edges).hasSize(entries);
    assertThat(edges).allMatch(edge -> edges.contains(List.of(edge.get(1), edge.get(0))));
  }

  @Test
  void draw_moreEntriesThanRoom_isRefused() {
    assertThatThrownBy(() -> draw(csr(), 3, 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("problem made-up: a csr has room for 9 entries at n=3,m=10, not for 10");
    assertThatThrownBy(() -> draw(graph(), 5, 7, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("each edge twice");
  }

  @Test
  void nudge_csr_changesOneValueAndNoPlace() {
    Problem problem = csr();
    Shape shape = Shape.parse("n=6,m=20");
    InputDrawing drawing = new InputDrawing(problem, shape);
    SplittableRandom random = new SplittableRandom(2);
    List<double[]> inputs = drawing.draw(InputFamily.MIXED_SIGNS, random);
    List<double[]> nudged = drawing.nudge(inputs, InputFamily.MIXED_SIGNS, random);
    assertThat(nudged.get(0)).isEqualTo(inputs.get(0));
    assertThat(nudged.get(1)).isEqualTo(inputs.get(1));
    assertThat(nudged.get(2)).isNotEqualTo(inputs.get(2));
  }

  private static List<double[]> draw(Problem problem, int n, int entries, long seed) {
    return new InputDrawing(problem, Shape.parse("n=" + n + ",m=" + entries))
        .draw(InputFamily.MIXED_SIGNS, new SplittableRandom(seed));
  }

  private static Problem csr() {
    return problem(
        Structure.Kind.CSR, Map.of("rowPointers", "p", "columnIndexes", "c", "values", "v"), "n+1");
  }

  private static Problem coo() {
    return problem(
        Structure.Kind.COO, Map.of("rowIndexes", "p", "columnIndexes", "c", "values", "v"), "m");
  }

  private static Problem graph() {
    return problem(Structure.Kind.GRAPH, Map.of("rowPointers", "p", "columnIndexes", "c"), "n+1");
  }

  private static Problem problem(
      Structure.Kind kind, Map<String, String> parts, String firstExtent) {
    return MadeUp.problem(
        List.of(InputFamily.values()),
        List.of(new Structure(kind, MadeUp.extent("n"), MadeUp.extent("n"), parts)),
        Map.of(),
        MadeUp.in("p", ElementType.INT, PART, firstExtent),
        MadeUp.in("c", ElementType.INT, PART, "m"),
        MadeUp.in("v", ElementType.DOUBLE, PART, "m"));
  }
}
