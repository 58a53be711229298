package dev.kernelharness.judge.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.compile.Compiler;
import dev.kernelharness.judge.compile.Preprocessed;
import dev.kernelharness.judge.compile.Workbench;
import dev.kernelharness.judge.extract.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The screen behind the real preprocessor. */
@Timeout(300)
class ScreenerIT {
  private static final String ENTRY =
      "void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) ";
  private static final Screener SCREENER = new Screener();

  @TempDir static Path folder;
  private static Compiler compiler;

  @BeforeAll
  static void open() throws Exception {
    compiler = Workbench.compiler(folder);
  }

  @AfterAll
  static void close() throws IOException {
    compiler.close();
  }

  @Test
  void screen_everyHonestKernel_passesAtItsStageAndAbove() throws Exception {
    List<Path> kernels = new ArrayList<>(Workbench.kernels("entries"));
    kernels.addAll(Workbench.kernels("honest"));
    for (Path kernel : kernels) {
      String source = Files.readString(kernel);
      for (int stage = Workbench.stage(source); stage <= 6; stage++) {
        for (OptLevel level : OptLevel.values()) {
          assertThat(screen(source, stage, level)).as("%s at %d", kernel, stage).isEmpty();
        }
      }
    }
  }

  @Test
  void screen_traps_areCaughtOrLeftToTheirStep() throws Exception {
    for (Path trap : Workbench.kernels("traps")) {
      String source = Files.readString(trap);
      String expected = Workbench.expected(source);
      Optional<Verdict.Rejected> verdict =
          Screener.verdict(screen(source, Workbench.stage(source), Workbench.level(source)));
      boolean ours = expected.equals("STAGE"); // other violations may show in the library first
      if (ours) {
        assertThat(verdict.orElseThrow().reason().name()).as(trap.toString()).isEqualTo(expected);
        assertThat(verdict.orElseThrow().step()).isEqualTo(Step.SCREEN);
      } else {
        assertThat(verdict.map(v -> v.reason().name()).orElse(expected))
            .as(trap.toString())
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void screen_techniqueInAnyDisguise_isAStageViolation() throws Exception {
    Map<Integer, List<String>> disguises =
        Map.of(
            1,
            List.of(
                "#define V(x) __attribute__((vector_##x))\ntypedef double v4 V(size(32));",
                "#define P(x) _Pragma(#x)\n#define LOOP P(omp parallel for)",
                "typedef double v4 __attribute__((__mode__(V4DF)));",
                "typedef double v4 [[gnu::vector_size(32)]];",
                "#include <immintrin.h>",
                "%:include <immintrin.h>",
                "#inc\\\nlude <omp.h>",
                "#define H <omp.h>\n#include H",
                "__attribute__((simd)) double f(double x);",
                "void g(void) { __asm__(\"vfmadd231pd %ymm0, %ymm1, %ymm2\"); }",
                "void g(double *p) { for (int i = 0; i < 4; i++) {\n#pragma omp simd\n"
                    + "for (int j = 0; j < 4; j++) p[j]++; } }",
                "int f(void) { return __builtin_ia32_rdrand16_step(0); }"),
            3,
            List.of(
                "void f(void) {\n_Pragma(\"omp parallel\")\n{ } }",
                "void f(void) {\n#pragma omp parallel for simd\nfor (int i = 0; i < 4; i++) ; }",
                "int omp_get_thread_num(void);\nint f(void) { return omp_get_thread_num(); }",
                "#define CAT(a, b) a##b\nint CAT(omp_get_, max_threads)(void);"),
            4,
            List.of(
                "void f(void *p) { __builtin_pre\\\nfetch(p); }",
                "#define A __builtin_\n#define CAT(a, b) CAT2(a, b)\n#define CAT2(a, b) a##b\n"
                    + "void f(void *p) { CAT(A, prefetch)(p); }",
                "#include <immintrin.h>\nvoid f(char *p) { _mm_prefetch(p, _MM_HINT_T0); }",
                "__attribute__((optimize(\"-fprefetch-loop-arrays\"))) void f(void) { }",
                "#pragma GCC optimize (\"O3,prefetch-loop-\\\narrays\")",
                "void f(void *p) { __asm__(\"prefetcht0 (%0)\" :: \"r\"(p)); }",
                "void f(void *p) { __asm__(\"{pre|pre}fetch\\x74\\060 (%0)\" :: \"r\"(p)); }"));
    for (Map.Entry<Integer, List<String>> stage : disguises.entrySet()) {
      for (String disguise : stage.getValue()) {
        String body =
            disguise.contains("LOOP") ? "{\nLOOP\nfor (int i = 0; i < M; i++) ; }" : "{ }";
        assertThat(reason(disguise + "\n" + ENTRY + body, stage.getKey()))
            .as(disguise)
            .contains(Reason.STAGE);
        assertThat(reason(disguise.replace("#define H <omp.h>\n#include H", "") + "\n", 6))
            .as(disguise)
            .isEmpty();
      }
    }
  }

  @Test
  void screen_techniqueNamedOnly_passes() throws Exception {
    List<String> mentions =
        List.of(
            "/* _mm256_add_pd, #pragma omp parallel */",
            "// __builtin_prefetch \\\n#include <cblas.h>",
            "const char *s = \"cblas_dgemm _mm512_add_pd \" \"#pragma omp\";",
            "const char c = 'x'; const char *r = R\"(dlopen)\";",
            "#if 0\n#include <cblas.h>\n#pragma omp parallel\n_mm_prefetch\n#endif",
            "#ifdef _WIN32\n#include <windows.h>\n#endif",
            "#define UNUSED cblas_dgemm(dlopen)",
            "struct s { int simd, prefetch, section, signal; };",
            "int f(struct s { int read; } *p) { return p->read + p->read; }");
    for (String mention : mentions) {
      assertThat(screen(mention + "\n" + ENTRY + "{ }\n", 1, OptLevel.O0)).as(mention).isEmpty();
    }
  }

  @Test
  void screen_ownNames_areFree() throws Exception {
    List<String> own =
        List.of(
            "static void my_dgemm_helper(void) { }",
            "void cblas_like(double *x) { }\nvoid f(double *x) { cblas_like(x); }",
            "static void dgemm(int n) { }\nvoid f(void) { dgemm(1); }",
            "static int read(int x) { return x; }\nint f(void) { return read(2); }",
            "int f(int signal) { int open = signal; double write[4] = {0}; return open + write[0]; }",
            "#include <stdio.h>\nint main(void) { FILE *f = 0; return fread(0, 1, 1, f); }",
            "#include <sys/time.h>\n#include <time.h>\nint main(void) { clock(); return 0; }",
            "static inline __attribute__((always_inline, hot, target(\"avx2\"))) void f(void) { }",
            "#pragma GCC unroll 4\n#pragma GCC ivdep\n#pragma unroll\n#pragma STDC FP_CONTRACT ON",
            "static double w[8] __attribute__((aligned(64), used, unused));",
            "void f(void) { __asm__ volatile(\"\" ::: \"memory\"); }");
    for (String text : own) {
      assertThat(screen(text + "\n" + ENTRY + "{ }\n", 2, OptLevel.O3)).as(text).isEmpty();
    }
  }

  @Test
  void screen_libraries_areFoundBehindMacros() throws Exception {
    List<String> uses =
        List.of(
            "#define CAT(a, b) a##b\nvoid f(void) { CAT(cblas_, dgemm)(); }",
            "#include <string.h>\nvoid f(void) { __CONCAT(cblas_, dgemm)(); }",
            "void cblas_dgemm();\nvoid (*p)() = cblas_dgemm;",
            "void *dlsym(void *, const char *);\nvoid f(void) { dlsym(0, \"cblas_\" \"dgemm\"); }",
            "#include <dlfcn.h>",
            "#include <pthread.h>",
            "#include <sys/mman.h>",
            "#include <unistd.h>\nvoid f(char *p) { write(1, p, 1); }",
            "#include <stdlib.h>\nvoid f(void) { system(\"true\"); }",
            "long syscall(long, ...);\nvoid f(void) { if (1) syscall(39); }",
            "void f(void) {\n#pragma omp parallel if (fork())\n{ } }",
            "void f(void) { signal\n#pragma unroll\n(11, 0); }",
            "#include <stdio.h>\nvoid f(void) { fopen(\"/tmp/x\", \"w\"); }",
            "extern void *g(void) __asm__(\"dlopen\");");
    for (String use : uses) {
      assertThat(reason(use + "\n" + ENTRY + "{ }\n", 6)).as(use).contains(Reason.LIBRARY);
    }
  }

  @Test
  void screen_filesAndMarkers_areFormatViolations() throws Exception {
    List<String> ways =
        List.of(
            "#include \"/etc/passwd\"",
            "#include </etc/passwd>",
            "#include <../../../etc/passwd>",
            "#include \"helper.h\"",
            "#include __FILE__",
            "#define H <math.h>\n#include H",
            "#include_next <math.h>",
            "#line 7 \"other.c\"",
            "# 7 \"/usr/include/stdio.h\" 3 4",
            "#define H #\nH 1 \"/usr/include/stdio.h\" 3 4",
            "#if __has_include(\"/etc/shadow\")\n#endif",
            "#pragma GCC system_header",
            "const char *s = R\"(\n# 1 \"/usr/include/stdio.h\" 3 4\n)\";",
            "__asm__(\".incbin \\\"/etc/passwd\\\"\");",
            "__asm__(\".pushsection .rodata\\n.include \\\"/etc/passwd\\\"\\n.popsection\");");
    for (String way : ways) {
      assertThat(reason(way + "\n" + ENTRY + "{ }\n", 6)).as(way).contains(Reason.FORMAT);
    }
    assertThat(reason("#if defined(__has_include) && __has_include(<omp.h>)\n#endif\n", 1))
        .isEmpty();
  }

  @Test
  void screen_interference_isAnIntegrityViolation() throws Exception {
    List<String> ways =
        List.of(
            "__attribute__((constructor)) void f(void) { }",
            "#define C constructor\n__attribute__((noinline, __C, C(101))) void f(void) { }",
            "[[gnu::constructor]] void f(void) { }",
            "void f(void) __attribute__\n#pragma unroll\n((destructor));",
            "int g(void) { return 1; }\nint f(void) __attribute__((alias(\"g\")));",
            "__attribute__((section(\".init_array\"))) void *p;",
            "__attribute__((naked)) void f(void) { }",
            "#pragma weak f = g",
            "#pragma redefine_extname f g",
            "void f(void) { __asm__ volatile(\"sys\" \"call\"); }",
            "void f(void) { __asm__ volatile(\"\\x73yscall\"); }",
            "void f(void) { __asm__ volatile(\"{sys|sys}call\"); }",
            "void f(void) { __asm__ volatile(\"nop; int $0x80\"); }",
            "void f(void) { __asm__ volatile(\"1: .byte 0x0f, 0x05\"); }",
            "void f(void) { __asm__ volatile\n#pragma unroll :\n(\"rep; sysenter\"); }",
            "__asm__(\".section .init_array\");",
            "void f(void) { __asm__ volatile(\"%c0\" :: \"i\"(f)); }");
    for (String way : ways) {
      assertThat(reason(way + "\n" + ENTRY + "{ }\n", 6)).as(way).contains(Reason.INTEGRITY);
    }
  }

  @Test
  void screen_levelOverride_isRefusedBelowO3Only() throws Exception {
    List<String> overrides =
        List.of(
            "#pragma GCC optimize(\"O3\")",
            "_Pragma(\"GCC optimize(\\\"O3\\\")\")",
            "#define O optimize\n__attribute__((O(\"O3\"))) void f(void) { }",
            "__attribute__((__optimize__(\"O3\"))) void f(void) { }");
    for (String override : overrides) {
      String source = override + "\n" + ENTRY + "{ }\n";
      assertThat(Screener.verdict(screen(source, 6, OptLevel.O0)).map(Verdict.Rejected::reason))
          .as(override)
          .contains(Reason.FORMAT);
      assertThat(screen(source, 6, OptLevel.O3)).as(override).isEmpty();
    }
  }

  @Test
  void screen_finding_saysLineColumnAndExcerpt() throws Exception {
    String source = "#define P __builtin_prefetch\n" + ENTRY + "{\n  int é = 1; P(A + é);\n}\n";
    Verdict.Rejected verdict = Screener.verdict(screen(source, 4, OptLevel.O3)).orElseThrow();
    assertThat(verdict.detail())
        .isEqualTo("line 3, column 3: stage 4 forbids prefetch: __builtin_prefetch");
    Diagnostic diagnostic = verdict.diagnostics().get(0);
    assertThat(diagnostic.line()).isEqualTo(3);
    assertThat(diagnostic.excerpt()).contains("  int é = 1; P(A + é);");
  }

  @Test
  void screen_severalViolations_areSortedGravestFirst() throws Exception {
    String source =
        "#include \"x.h\"\n#pragma omp parallel\n__attribute__((constructor)) void f(void) { }\n";
    List<Finding> findings = SCREENER.screen(source, Optional.empty(), Language.C, 1, OptLevel.O3);
    assertThat(findings)
        .extracting(Finding::reason)
        .containsExactly(Reason.INTEGRITY, Reason.STAGE, Reason.FORMAT);
    assertThat(Screener.verdict(findings).orElseThrow().detail()).endsWith("(and 2 more)");
  }

  @Test
  void judge_textThatIsTooLongToScreen_isNotCompiled() throws Exception {
    StringBuilder flood = new StringBuilder("#define A0 ;;;;;;;;;;;;;;;;\n");
    for (int i = 1; i <= 5; i++) {
      flood.append("#define A").append(i).append(" A").append(i - 1);
      flood.append((" A" + (i - 1)).repeat(15)).append('\n');
    }
    String source =
        flood + "#define CAT(a, b) a##b\nvoid f(void) { A5 CAT(dl, open)(); }\n" + ENTRY + "{ }\n";
    Preprocessed preprocessed = compiler.preprocess(source, Language.C, OptLevel.O0);
    assertThat(preprocessed).isInstanceOf(Preprocessed.Failed.class);
    Optional<Verdict.Rejected> verdict =
        SCREENER.judge(source, preprocessed, Language.C, 6, OptLevel.O0);
    assertThat(verdict.map(Verdict.Rejected::reason)).contains(Reason.COMPILE_ERROR);
  }

  @Test
  void screen_missingForbiddenHeader_isJudgedAsWritten() throws Exception {
    String source = "#include <mkl_cblas.h>\n" + ENTRY + "{ cblas_dgemm(); }\n";
    assertThat(reason(source, 6)).contains(Reason.LIBRARY);
  }

  private static Optional<Reason> reason(String source, int stage) throws Exception {
    return Screener.verdict(screen(source, stage, OptLevel.O3)).map(Verdict.Rejected::reason);
  }

  private static List<Finding> screen(String source, int stage, OptLevel level) throws Exception {
    Preprocessed preprocessed = compiler.preprocess(source, Language.C, level);
    Optional<String> text = preprocessed.fold(t -> Optional.of(t.text()), f -> Optional.empty());
    return SCREENER.screen(source, text, Language.C, stage, level);
  }
}
