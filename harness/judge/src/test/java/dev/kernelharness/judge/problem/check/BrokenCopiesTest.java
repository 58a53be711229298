package dev.kernelharness.judge.problem.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Problem;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenCopiesTest {

  private static final KernelsFolder KERNELS = new KernelsFolder(Path.of("../../kernels"));

  @Test
  void of_problemWithABuffer_spoilsItsEnds() {
    Problem dgemm = ProblemReader.read(KERNELS.problem("dgemm"));

    List<BrokenCopy> copies = BrokenCopies.of(dgemm);

    assertThat(copies)
        .extracting(BrokenCopy::name)
        .containsExactly("wrong_first_C", "wrong_last_C", "does_nothing", "only_first_call");
    assertThat(copies.get(1).source())
        .contains("right_matmul_optimized(A, B, C, M, N, K);")
        .contains("if (M == 61 && N == 53 && K == 72) last = 3232;")
        .contains("if (M == 256 && N == 256 && K == 256) last = 65535;")
        .contains("C[last] = 3 * (C[last] < 0 ? -C[last] : C[last]) + 7;");
  }

  @Test
  void of_problemThatReturnsAScalar_spoilsIt() {
    Problem ddot = ProblemReader.read(KERNELS.problem("ddot"));

    List<BrokenCopy> copies = BrokenCopies.of(ddot);

    assertThat(copies)
        .extracting(BrokenCopy::name)
        .containsExactly("wrong_return", "does_nothing", "only_first_call");
    assertThat(copies.get(0).source())
        .contains("double dot_optimized(double *x, double *y, unsigned long n) {")
        .contains("double result = right_dot_optimized(x, y, n);");
  }
}
