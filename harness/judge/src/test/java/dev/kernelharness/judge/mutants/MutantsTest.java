package dev.kernelharness.judge.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.judge.problem.Entry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutantsTest {

  private static final Entry NAIVE =
      Entry.read("dgemm", Path.of("../../kernels/dgemm/entries/naive_ijk.c"));
  private static final Entry PACKED =
      Entry.read("dgemm", Path.of("../../kernels/dgemm/entries/packed_avx2_6x8.c"));

  @Test
  void of_sameSource_makesTheSameMutants() {
    assertThat(Mutants.of(PACKED)).isEqualTo(Mutants.of(PACKED)).hasSizeGreaterThan(500);
  }

  @Test
  void of_kernel_givesEachMutantAnIdOfItsOwn() {
    assertThat(Mutants.of(PACKED)).extracting(Mutant::id).doesNotHaveDuplicates();
  }

  @Test
  void of_naive_makesTheClassicMistakes() {
    assertThat(Mutants.of(NAIVE))
        .extracting(Mutant::id)
        .contains(
            "dgemm/naive_ijk | bound - 1 | for (int k = 0; k < K - 1; k++) {",
            "dgemm/naive_ijk | starts at 1 | for (int k = 1 + 0; k < K; k++) {",
            "dgemm/naive_ijk | float | float sum = 0.0;",
            "dgemm/naive_ijk | stale sum | static double sum = 0.0;",
            "dgemm/naive_ijk | += to = | sum = A[(long)i * K + k] * B[(long)k * N + j];",
            "dgemm/naive_ijk | next element | C[1 + (long)i * N + j] = sum;");
  }

  @Test
  void of_commentsAndDirectives_areLeftAlone() {
    Entry kernel =
        new Entry("dgemm/x", "// i < N\n#define N 3\n/* a + b */ int n;\n", List.of(), 1);
    assertThat(Mutants.of(kernel)).isEmpty();
  }

  @Test
  void spread_fewPerOperator_keepsEveryOperator() {
    List<Mutant> all = Mutants.of(PACKED);
    List<Mutant> some = Mutants.spread(all, 2);
    assertThat(some.stream().map(Mutant::operator).distinct())
        .containsExactlyElementsOf(all.stream().map(Mutant::operator).distinct().toList());
    assertThat(some).hasSizeLessThan(all.size()).allMatch(all::contains);
  }
}
