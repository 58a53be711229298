package dev.kernelharness.judge.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.compile.Compiled;
import dev.kernelharness.judge.compile.Compiler;
import dev.kernelharness.judge.compile.Workbench;
import dev.kernelharness.judge.extract.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class InspectorIT {
  private static final long LIMIT = 1L << 30;
  private static final String ENTRY =
      "void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) ";

  @TempDir static Path folder;
  private static Compiler compiler;
  private static Inspector inspector;

  @BeforeAll
  static void open() throws Exception {
    compiler = Workbench.compiler(folder);
    inspector = Inspector.open(Workbench.tools());
  }

  @AfterAll
  static void close() throws IOException {
    compiler.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"O0", "O3"}) // the two between would take as long again
  void inspect_everyHonestKernel_isAccepted(OptLevel level) throws Exception {
    List<Path> kernels = new ArrayList<>(Workbench.kernels("entries"));
    kernels.addAll(Workbench.kernels("honest"));
    for (Path kernel : kernels) {
      assertThat(inspect(Files.readString(kernel), level).rejection())
          .as("%s at %s", kernel, level)
          .isEmpty();
    }
  }

  @Test
  void inspect_everyTrap_getsItsVerdictOrIsLeftToLaterSteps() throws Exception {
    for (Path trap : Workbench.kernels("traps")) {
      String source = Files.readString(trap);
      OptLevel level = Workbench.level(source);
      Compiled compiled = compiler.compile(source, Language.C, Workbench.DGEMM, level);
      if (compiled instanceof Compiled.Library library) {
        Optional<Verdict.Rejected> rejection =
            inspector.inspect(library.library(), library.object(), LIMIT).rejection();
        String expected = Workbench.expected(source);
        boolean screened = expected.equals("STAGE") || expected.equals("FORMAT");
        if (!screened) {
          assertThat(rejection.map(r -> r.reason().name()).orElse(expected))
              .as(trap.toString())
              .isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void inspect_traps_areCaught() throws Exception {
    assertThat(detail(Workbench.kernel("traps/slows_the_clock.c"), Reason.INTEGRITY))
        .contains("clock_gettime");
    assertThat(detail(Workbench.kernel("traps/constructor_runs_early.c"), Reason.INTEGRITY))
        .contains("the function prepare");
    assertThat(detail(Workbench.kernel("traps/makes_system_call.c"), Reason.INTEGRITY))
        .contains("matmul_optimized");
  }

  @Test
  void inspect_reachableLibraryFunction_isNamedWithItsCaller() throws Exception {
    String source =
        "#include <stdio.h>\n__attribute__((noinline)) static void report(double x) {"
            + " printf(\"%f\\n\", x); }\n"
            + ENTRY
            + "{ report(A[0]); C[0] = B[0]; report(C[0]); }\n";
    assertThat(detail(source, Reason.LIBRARY)).contains("(called from report)");
  }

  @Test
  void inspect_unreachableLibraryFunction_isNoMatter() throws Exception {
    String source =
        "#include <stdio.h>\n#include <pthread.h>\n"
            + "int main(void) { puts(\"x\"); pthread_self(); return 0; }\n"
            + ENTRY
            + "{ C[0] = 1; }\n";
    assertThat(inspect(source, OptLevel.O3).rejection()).isEmpty();
  }

  @Test
  void inspect_everyWayToRunEarly_isAnIntegrityViolation() throws Exception {
    List<String> ways =
        List.of(
            "__attribute__((constructor)) void f(void) { x = 1; }",
            "__attribute__((destructor)) void f(void) { x = 1; }",
            "static void f(void) { x = 1; }\n"
                + "__attribute__((section(\".init_array\"), used)) static void (*p)(void) = f;",
            "static void f(void) { x = 1; }\n"
                + "__attribute__((section(\".ctors\"), used)) static void (*p)(void) = f;",
            "static void f(void) { x = 1; }\n"
                + "__attribute__((section(\".fini_array\"), used)) static void (*p)(void) = f;",
            "void _init(void) { x = 1; }",
            "void _fini(void) { x = 1; }",
            "int JNI_OnLoad(void *vm, void *reserved) { return 0x10008; }",
            """
            static int one(void) { return 1; }
            static void *pick(void) { return one; }
            int g(void) __attribute__((ifunc("pick")));
            """);
    for (String way : ways) {
      String source = "int x;\n" + way + "\n" + ENTRY + "{ C[0] = x; }\n";
      assertThat(rejection(source).reason()).as(way).isEqualTo(Reason.INTEGRITY);
    }
  }

  @Test
  void inspect_systemCallInAnyForm_isAnIntegrityViolation() throws Exception {
    if (!compiler.cpuFamily().equals("x86_64")) {
      assertThat(compiler.cpuFamily()).isNotEmpty();
      return;
    }
    List<String> forms =
        List.of(
            "syscall",
            "rex.W syscall",
            ".byte 0x0f, 0x05",
            "int $0x80",
            "sysenter",
            "hlt",
            "mov %%eax, %%fs",
            ".byte 0x06",
            "jmp .+3\\n mov $0x050f, %%eax",
            "lea 1f+1(%%rip), %%rax\\n jmp *%%rax\\n 1: mov $0x050f, %%eax");
    for (String form : forms) {
      String source = ENTRY + "{ __asm__ volatile(\"" + form + "\" ::: \"rax\"); C[0] = 1; }\n";
      assertThat(rejection(source).reason()).as(form).isEqualTo(Reason.INTEGRITY);
    }
  }

  @Test
  void inspect_codeWhereItDoesNotBelong_isAnIntegrityViolation() throws Exception {
    String array =
        "__attribute__((section(\".text\"))) static const unsigned char f[] = {0x90, 0xc3};\n"
            + ENTRY
            + "{ ((void (*)(void))f)(); C[0] = 1; }\n";
    assertThat(rejection(array).reason()).isEqualTo(Reason.INTEGRITY);
    String writable =
        "__asm__(\".section .mine,\\\"awx\\\"\\n .globl g\\n g: ret\\n .previous\");\nvoid g(void);\n"
            + ENTRY
            + "{ g(); C[0] = 1; }\n";
    assertThat(rejection(writable).reason()).isEqualTo(Reason.INTEGRITY);
  }

  @Test
  void inspect_hugeStaticArray_isOverTheMemoryLimit() throws Exception {
    String source = "static double big[1 << 28];\n" + ENTRY + "{ big[M] = 1; C[0] = big[N]; }\n";
    assertThat(detail(source, Reason.MEMORY_LIMIT)).contains("2048 MiB", "1024 MiB");
  }

  @Test
  void inspect_processorDispatch_isAccepted() throws Exception {
    if (!compiler.cpuFamily().equals("x86_64")) {
      assertThat(compiler.cpuFamily()).isNotEmpty();
      return;
    }
    String source = ENTRY + "{ C[0] = __builtin_cpu_supports(\"avx2\") ? 1 : 2; }\n";
    assertThat(inspect(source, OptLevel.O3).rejection()).isEmpty();
  }

  @Test
  void inspect_staticFunctionsAndVariablesWithReservedNames_areAccepted() throws Exception {
    String source =
        "double time;\n__attribute__((noinline)) static void write(double *c) { c[0] = time; }\n"
            + ENTRY
            + "{ time += 1; write(C); }\n";
    assertThat(inspect(source, OptLevel.O3).rejection()).isEmpty();
  }

  @Test
  void inspect_threadLocalDataAndOpenMp_areAccepted() throws Exception {
    String source =
        "#include <omp.h>\nstatic _Thread_local double t[8];\n"
            + ENTRY
            + "{\n#pragma omp parallel for\n  for (int i = 0; i < M; i++) {"
            + " t[i & 7] = omp_get_thread_num(); C[i] = t[i & 7]; }\n}\n";
    assertThat(inspect(source, OptLevel.O3).rejection()).isEmpty();
  }

  @Test
  void inspect_roundingMode_isNoted() throws Exception {
    String source = "#include <fenv.h>\n" + ENTRY + "{ fesetround(M); C[0] = 1; }\n";
    Inspection inspection = inspect(source, OptLevel.O3);
    assertThat(inspection.rejection()).isEmpty();
    assertThat(inspection.changesFloatingPoint()).isTrue();
    assertThat(inspection.notes()).isNotEmpty();
  }

  private static Inspection inspect(String source, OptLevel level) throws Exception {
    Compiled compiled = compiler.compile(source, Language.C, Workbench.DGEMM, level);
    assertThat(compiled).isInstanceOf(Compiled.Library.class);
    Compiled.Library library = (Compiled.Library) compiled;
    return inspector.inspect(library.library(), library.object(), LIMIT);
  }

  private static Verdict.Rejected rejection(String source) throws Exception {
    Verdict.Rejected rejected = inspect(source, OptLevel.O2).rejection().orElseThrow();
    assertThat(rejected.step()).isEqualTo(Step.INSPECT);
    return rejected;
  }

  private static String detail(String source, Reason reason) throws Exception {
    Verdict.Rejected rejected = rejection(source);
    assertThat(rejected.reason()).isEqualTo(reason);
    return rejected.detail();
  }
}
