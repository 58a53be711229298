package dev.kernelharness.judge.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.process.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class CompilerIT {
  private static final String HEAD =
      "void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) ";

  @TempDir Path folder;
  private Compiler compiler;

  @BeforeEach
  void open() throws Exception {
    compiler = Workbench.compiler(folder);
  }

  @AfterEach
  void close() throws Exception {
    compiler.close();
  }

  @Test
  void compile_everyHonestKernel_givesALibrary() throws Exception {
    List<Path> kernels = new ArrayList<>(Workbench.kernels("entries"));
    kernels.addAll(Workbench.kernels("honest"));
    for (Path kernel : kernels) {
      Compiled compiled = compile(Files.readString(kernel));
      assertThat(compiled).as(kernel.toString()).isInstanceOf(Compiled.Library.class);
      Compiled.Library library = (Compiled.Library) compiled;
      assertThat(library.library()).isRegularFile();
      assertThat(library.object()).isRegularFile();
      assertThat(library.compilation().command()).contains("-march=native", "-fopenmp", "-O3");
    }
  }

  @Test
  void compile_syntaxError_saysLineColumnAndExcerpt() throws Exception {
    Verdict.Rejected verdict = rejected(HEAD + "{\n  C[0] = 1\n  C[1] = 2;\n}\n");
    assertThat(verdict.step()).isEqualTo(Step.COMPILE);
    assertThat(verdict.reason()).isEqualTo(Reason.COMPILE_ERROR);
    assertThat(verdict.detail()).startsWith("line 2, column 11: expected ';'");
    Diagnostic first = verdict.diagnostics().get(0);
    assertThat(first.severity()).isEqualTo(Diagnostic.Severity.ERROR);
    assertThat(first.line()).isEqualTo(2);
    assertThat(first.column()).isEqualTo(11);
    assertThat(first.excerpt()).contains("  C[0] = 1");
  }

  @Test
  void compile_entryOfAnotherType_isAFormatViolationAtInspect() throws Exception {
    Verdict.Rejected verdict = rejected(Workbench.kernel("traps/long_m_parameter.c"));
    assertThat(verdict.step()).isEqualTo(Step.INSPECT);
    assertThat(verdict.reason()).isEqualTo(Reason.FORMAT);
    assertThat(verdict.detail()).contains("int M");
  }

  @Test
  void compile_missingEntry_isAFormatViolationThatNamesTheNearest() throws Exception {
    Verdict.Rejected verdict =
        rejected("void matmul_optimised(double *A, double *B, double *C) { C[0] = A[0] * B[0]; }");
    assertThat(verdict.reason()).isEqualTo(Reason.FORMAT);
    assertThat(verdict.detail()).contains("did you mean matmul_optimised?");
  }

  @Test
  void compile_missingEntry_saysWhatTheObjectDefines() throws Exception {
    Verdict.Rejected verdict =
        rejected(
            """
            void gemm(double *A, double *B, double *C) { C[0] = A[0] * B[0]; }
            int main(void) { return 0; }
            """);
    assertThat(verdict.detail()).contains("(it defines gemm, main)");
    assertThat(rejected("static int unused;\n").detail()).contains("(it defines no function)");
  }

  @Test
  void compile_staticEntry_isAFormatViolation() throws Exception {
    Verdict.Rejected verdict = rejected(Workbench.kernel("traps/static_entry.c"));
    assertThat(verdict.step()).isEqualTo(Step.INSPECT);
    assertThat(verdict.reason()).isEqualTo(Reason.FORMAT);
    assertThat(verdict.detail()).contains("static");
  }

  @Test
  void compile_functionDefinedNowhere_isACompileErrorThatNamesIt() throws Exception {
    Verdict.Rejected verdict = rejected("void pack(double *);\n" + HEAD + "{ pack(C); }\n");
    assertThat(verdict.reason()).isEqualTo(Reason.COMPILE_ERROR);
    assertThat(verdict.detail()).contains("undefined function pack");
  }

  @Test
  void compile_ownShim_isAnIntegrityViolation() throws Exception {
    Verdict.Rejected verdict = rejected("void kh_call(void *v) {}\n" + HEAD + "{ C[0] = 1; }\n");
    assertThat(verdict.reason()).isEqualTo(Reason.INTEGRITY);
  }

  @Test
  void compile_avx512OnAnAvx2Machine_namesTheMissingExtension() throws Exception {
    if (!compiler.cpuFamily().equals("x86_64")) {
      assertThat(compiler.cpuFamily()).isNotEmpty();
      return;
    }
    CompilerSettings haswell = Workbench.settings(folder).withArchitecture("haswell");
    try (Compiler old = Compiler.open(Workbench.tools(), haswell)) {
      Compiled compiled =
          old.compile(
              "#include <immintrin.h>\n"
                  + HEAD
                  + "{\n  __m512d x = _mm512_loadu_pd(A);\n  _mm512_storeu_pd(C, x);\n}\n",
              Language.C,
              Workbench.DGEMM,
              OptLevel.O3);
      Verdict.Rejected verdict = ((Compiled.Failed) compiled).verdict();
      assertThat(verdict.reason()).isEqualTo(Reason.COMPILE_ERROR);
      assertThat(verdict.detail()).contains("needs avx512f", "-march=haswell", "line 4");
      assertThat(verdict.diagnostics().get(0).excerpt()).contains("  _mm512_storeu_pd(C, x);");
    }
  }

  @Test
  void compile_macroBomb_endsWithinItsLimits() throws Exception {
    StringBuilder bomb = new StringBuilder("#define A0 x,x,x,x,x,x,x,x,x,x\n");
    for (int i = 1; i < 10; i++) {
      String previous = "A" + (i - 1);
      bomb.append("#define A").append(i);
      for (int j = 0; j < 10; j++) {
        bomb.append(j == 0 ? " " : ",").append(previous);
      }
      bomb.append('\n');
    }
    bomb.append("int x;\n").append(HEAD).append("{ int a[] = { A9 }; C[0] = a[1]; }\n");
    Limits limits = Limits.ofWall(Duration.ofSeconds(2)).withMemoryBytes(512L << 20);
    CompilerSettings strict = Workbench.settings(folder).withLimits(limits);
    try (Compiler careful = Compiler.open(Workbench.tools(), strict)) {
      Compiled compiled =
          careful.compile(bomb.toString(), Language.C, Workbench.DGEMM, OptLevel.O1);
      assertThat(((Compiled.Failed) compiled).verdict().reason()).isEqualTo(Reason.COMPILE_ERROR);
    }
  }

  @Test
  void compile_twice_comesFromTheCacheOfAnotherProcess() throws Exception {
    Compiled first = compile(HEAD + "{ C[0] = A[0]; }");
    try (Compiler other = Workbench.compiler(folder)) {
      Compiled second =
          other.compile(HEAD + "{ C[0] = A[0]; }", Language.C, Workbench.DGEMM, OptLevel.O3);
      assertThat(second).isEqualTo(first);
    }
    Verdict.Rejected failure = rejected(HEAD + "{ oops }");
    assertThat(rejected(HEAD + "{ oops }")).isEqualTo(failure);
  }

  @Test
  void compile_damagedCacheEntry_isCompiledAgain() throws Exception {
    Compiled.Library first = (Compiled.Library) compile(HEAD + "{ C[0] = A[0]; }");
    Files.write(first.library(), new byte[] {1, 2, 3});
    Compiled.Library second = (Compiled.Library) compile(HEAD + "{ C[0] = A[0]; }");
    assertThat(Files.size(second.library())).isGreaterThan(1000);
  }

  @Test
  void compile_conditionOnAPragmasMacro_compilesWhatThePreprocessorShows() throws Exception {
    if (!compiler.cpuFamily().equals("x86_64")) {
      assertThat(compiler.cpuFamily()).isNotEmpty();
      return;
    }
    String source =
        "#pragma GCC target(\"avx512fp16\")\n"
            + HEAD
            + "{\n"
            + "#ifdef __AVX512FP16__\n"
            + "  C[0] = 1; hidden_from_screen();\n"
            + "#else\n"
            + "  C[0] = 2;\n"
            + "#endif\n"
            + "}\n";
    CompilerSettings haswell = Workbench.settings(folder).withArchitecture("haswell");
    try (Compiler old = Compiler.open(Workbench.tools(), haswell)) {
      Preprocessed screened = old.preprocess(source, Language.C, OptLevel.O3);
      boolean shown = ((Preprocessed.Text) screened).text().contains("hidden_from_screen");
      Compiled compiled = old.compile(source, Language.C, Workbench.DGEMM, OptLevel.O3);
      assertThat(compiled instanceof Compiled.Failed).isEqualTo(shown);
    }
  }

  @Test
  void compile_afterwards_leavesNoScratchFiles() throws Exception {
    compile(HEAD + "{ C[0] = A[0]; }");
    rejected(HEAD + "{ oops }");
    try (Stream<Path> roots = Files.list(folder)) {
      for (Path root :
          roots.filter(f -> f.getFileName().toString().startsWith("kernel-harness-")).toList()) {
        try (Stream<Path> left = Files.walk(root)) {
          assertThat(left.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
              .containsOnly("lock");
        }
      }
    }
  }

  @Test
  void compile_cppEntry_needsNoCLinkage() throws Exception {
    for (String entry :
        List.of(
            HEAD + "{ C[0] = A[0]; }",
            "extern \"C\" " + HEAD + "{ C[0] = A[0]; }",
            "static " + HEAD + "{ C[0] = A[0]; }",
            "template <class T> void matmul_optimized(const T *A, const T *B, T *C, int M, int N,"
                + " int K) { C[0] = A[0]; }",
            "void matmul_optimized(const double *__restrict A, const double *B, double *C,"
                + " const int &M, long N, const int K) { C[0] = A[0]; }",
            "#define double float\n#undef double\n"
                + HEAD
                + "{ C[0] = A[0]; }\n#define int oops")) {
      assertThat(compileCpp(entry)).as(entry).isInstanceOf(Compiled.Library.class);
    }
  }

  @Test
  void compile_cppEntryOfAnotherType_isAFormatViolationThatNamesThePrototype() throws Exception {
    for (String source :
        List.of(
            "void matmul_optimized(float *A, float *B, float *C, int M, int N, int K) {}",
            "namespace n { " + HEAD + "{} }",
            "void matmul_optimized(double *A, double *B) {}",
            HEAD + ";")) {
      Verdict.Rejected verdict = ((Compiled.Failed) compileCpp(source)).verdict();
      assertThat(verdict.step()).as(source).isEqualTo(Step.INSPECT);
      assertThat(verdict.reason()).as(source).isEqualTo(Reason.FORMAT);
      assertThat(verdict.detail()).as(source).contains("write void matmul_optimized(");
    }
  }

  @Test
  void compile_cppError_isPlacedInTheCandidate() throws Exception {
    Compiled failed =
        compileCpp("#include <vector>\n" + HEAD + "{\n  std::vector<int> v = 3.5;\n}\n");
    Verdict.Rejected verdict = ((Compiled.Failed) failed).verdict();
    assertThat(verdict.reason()).isEqualTo(Reason.COMPILE_ERROR);
    assertThat(verdict.detail()).startsWith("line 3, column ");
  }

  @Test
  void compile_iostream_runsNothingAtLoading() throws Exception {
    Compiled.Library library =
        (Compiled.Library) compileCpp("#include <iostream>\n" + HEAD + "{ C[0] = A[0]; }");
    String object = Files.readString(library.object(), StandardCharsets.ISO_8859_1);
    assertThat(object).doesNotContain(".init_array");
  }

  @Test
  void open_withoutACompiler_namesThePackage() throws IOException {
    CompilerSettings none = Workbench.settings(folder).withProgram("no-such-gcc");
    assertThatThrownBy(() -> Compiler.open(Workbench.tools(), none))
        .isInstanceOf(ToolMissingException.class)
        .hasMessageContaining("no-such-gcc")
        .hasMessageContaining("apt-get install gcc");
  }

  @Test
  void preprocess_missingHeader_isACompileError() throws Exception {
    Preprocessed failed = compiler.preprocess("#include <nowhere.h>\n", Language.C, OptLevel.O3);
    Verdict.Rejected verdict = ((Preprocessed.Failed) failed).verdict();
    assertThat(verdict.reason()).isEqualTo(Reason.COMPILE_ERROR);
    assertThat(verdict.detail()).contains("nowhere.h");
  }

  private Compiled compile(String source) throws Exception {
    return compiler.compile(source, Language.C, Workbench.DGEMM, OptLevel.O3);
  }

  private Compiled compileCpp(String source) throws Exception {
    return compiler.compile(source + "\n", Language.CPP, Workbench.DGEMM, OptLevel.O1);
  }

  private Verdict.Rejected rejected(String source) throws Exception {
    Compiled compiled = compile(source);
    assertThat(compiled).isInstanceOf(Compiled.Failed.class);
    return ((Compiled.Failed) compiled).verdict();
  }
}
