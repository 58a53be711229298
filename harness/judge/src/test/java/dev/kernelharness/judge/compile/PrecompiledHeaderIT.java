package dev.kernelharness.judge.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.judge.extract.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With the precompiled header, GCC generates the same code and says the same. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class PrecompiledHeaderIT {
  /** A declaration before the include decides against the precompiled header and means nothing. */
  private static final String WITHOUT = " struct kh_unused;";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"O0", "O3"}) // the two between would take as long again
  void compile_withAndWithoutPrecompiledHeader_isTheSame(OptLevel level) throws Exception {
    int compared = 0;
    for (Path kernel : kernels()) {
      String source = Files.readString(kernel);
      if (!HeaderPrefix.isNeutral(source)) {
        continue;
      }
      compared++;
      try (Compiler compiler = Workbench.compiler(folder)) {
        Compiled with = compile(compiler, source, level);
        // Behind the comment that opens the file, so that the places of messages stay the same.
        int comment = source.indexOf("*/") + 2;
        String changed = source.substring(0, comment) + WITHOUT + source.substring(comment);
        assertThat(HeaderPrefix.isNeutral(changed)).isFalse();
        assertSame(kernel, with, compile(compiler, changed, level));
      }
    }
    assertThat(compared).isPositive();
  }

  private static void assertSame(Path kernel, Compiled with, Compiled without) throws Exception {
    assertThat(with.getClass()).as(kernel.toString()).isEqualTo(without.getClass());
    if (with instanceof Compiled.Library library) {
      Compiled.Library other = (Compiled.Library) without;
      assertThat(library.warnings()).as(kernel.toString()).isEqualTo(other.warnings());
      assertThat(Arrays.equals(bytes(library), bytes(other))).as(kernel.toString()).isTrue();
    } else {
      Compiled.Failed failed = (Compiled.Failed) with;
      assertThat(failed.verdict()).isEqualTo(((Compiled.Failed) without).verdict());
    }
  }

  /** The linked library: no file names, no dates, so equal code is equal bytes. */
  private static byte[] bytes(Compiled.Library library) throws Exception {
    return Files.readAllBytes(library.library());
  }

  private static Compiled compile(Compiler compiler, String source, OptLevel level)
      throws Exception {
    return compiler.compile(source, Language.C, Workbench.DGEMM, level);
  }

  private List<Path> kernels() throws Exception {
    List<Path> kernels = new ArrayList<>(Workbench.kernels("entries"));
    kernels.addAll(Workbench.kernels("honest"));
    kernels.addAll(Workbench.kernels("traps"));
    kernels.add(Workbench.yardstick());
    String[] own = {
      """
      /* own */
      #include <stdio.h>
      #include <immintrin.h>
      #include <stdlib.h>
      void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
        __m256d x = _mm256_loadu_pd(A); int unused = "x";
        x = _mm256_permute4x64_pd(x, _MM_SHUFFLE(0, 1, 2, 3)); _mm_prefetch((char *)B, 1);
        _mm256_storeu_pd(C, _mm256_add_pd(x, _mm256_set1_pd(M + N + K)));
      }
      """,
      "/* own */\n#include <immintrin.h>\nvoid matmul_optimized(double *A) { __m256d x = 1; oops; }\n"
    };
    for (int i = 0; i < own.length; i++) {
      kernels.add(Files.writeString(folder.resolve("own" + i + ".c"), own[i]));
    }
    return kernels;
  }
}
