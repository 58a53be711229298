package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceNormaliserTest {

  private static final Problem PROBLEM = FakeProblem.DGEMM;
  private static final String KERNEL =
      "void " + PROBLEM.signature().entry() + "(double *A, double *B) { A[0] = B[0]; }";

  private final SourceNormaliser normaliser = new SourceNormaliser();

  @Test
  void normalised_otherLayoutAndComments_isTheSame() {
    String plain = normalised(KERNEL);

    assertThat(normalised("/* mine */\n" + KERNEL.replace(" { ", "\n{\n\t"))).isEqualTo(plain);
    assertThat(normalised("Here:\n```c\n" + KERNEL + "\n```\n")).isEqualTo(plain);
    assertThat(normalised(KERNEL)).isEqualTo(plain);
  }

  @Test
  void normalised_otherCode_isAnother() {
    assertThat(normalised(KERNEL.replace("B[0];", "B[1];"))).isNotEqualTo(normalised(KERNEL));
  }

  @Test
  void normalised_whatHoldsNoKernel_isAsItIs() {
    assertThat(normalised("I can't.")).isEqualTo(normalised("I can't."));
    assertThat(normalised("I can't.")).isNotEqualTo(normalised("I  can't."));
  }

  private String normalised(String content) {
    return normaliser.normalised(PROBLEM, content.getBytes(StandardCharsets.UTF_8));
  }
}
