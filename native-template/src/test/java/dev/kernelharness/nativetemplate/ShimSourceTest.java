package dev.kernelharness.nativetemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Signature;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShimSourceTest {

  @Test
  void of_dgemm_callsTheEntryWithEachValue() {
    assertThat(ShimSource.of(TestSignatures.DGEMM))
        .contains("extern void matmul_optimized(double *, double *, double *, int, int, int);\n")
        .contains(
            "    matmul_optimized(values[0].pointer, values[1].pointer, values[2].pointer,"
                + " values[3].as_int, values[4].as_int, values[5].as_int);\n")
        .doesNotContain("#include");
  }

  @Test
  void of_returnedScalar_goesBehindTheLastArgument() {
    assertThat(ShimSource.of(TestSignatures.returning(ElementType.FLOAT)))
        .contains("    values[1].bits = 0;\n    values[1].as_float = same(values[0].as_float);\n");
  }

  @Test
  void entryCheck_dgemm_saysThePrototype() {
    assertThat(ShimSource.entryCheck(TestSignatures.DGEMM))
        .startsWith("\n\n#line 1 \"entry check\"\n")
        .contains("#undef matmul_optimized\n")
        .contains("the entry must be: void matmul_optimized(const double *A, const double *B,");
  }

  @Test
  void of_argumentsOutOfRange_areRefused() {
    List<Argument> many =
        Collections.nCopies(ShimSource.MAX_VALUES, TestSignatures.size("n", ElementType.INT));
    for (List<Argument> arguments : List.of(many, List.<Argument>of())) {
      Signature signature = new Signature("f", Optional.empty(), arguments);
      assertThatThrownBy(() -> ShimSource.of(signature))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 31 arguments, not " + arguments.size());
    }
  }
}
