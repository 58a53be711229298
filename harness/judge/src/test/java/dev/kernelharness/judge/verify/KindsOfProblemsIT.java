package dev.kernelharness.judge.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.compile.Compiled;
import dev.kernelharness.judge.compile.Compiler;
import dev.kernelharness.judge.compile.Workbench;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.trial.TrialRunner;
import dev.kernelharness.nativetemplate.NativeTools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kernels of several kinds, called in the trial runner and checked by each agreement. */
@Timeout(120)
class KindsOfProblemsIT {

  @TempDir static Path folder;
  private static Compiler compiler;
  private static TrialRunner runner;

  @BeforeAll
  static void start() throws Exception {
    compiler = Workbench.compiler(folder);
    runner = newRunner();
  }

  @AfterAll
  static void stop() throws Exception {
    runner.close();
    compiler.close();
  }

  @Test
  void verify_scalarByValueInPlace_isChecked() throws Exception {
    Problem problem =
        MadeUp.problem(
            "y",
            new Agreement.Elementwise(MadeUp.PRODUCTS),
            MadeUp.in("alpha"),
            MadeUp.in("x", "n"),
            MadeUp.inOut("y", Generator.BY_FAMILY, "n"),
            MadeUp.size());
    String kernel =
        "void f(double alpha, const double *x, double *y, int n) {"
            + " for (int i = 0; i < n; i++) y[i] %s alpha * x[i]; }";
    String right = kernel.formatted("+=");
    assertThat(verdict(problem, right, right)).isEmpty();
    assertThat(verdict(problem, right, kernel.formatted("="))).contains(Reason.WRONG_RESULT);
    assertThat(verdict(problem, right, kernel.formatted("-="))).contains(Reason.WRONG_RESULT);
  }

  @Test
  void verify_bytes_areExact() throws Exception {
    Argument image =
        MadeUp.in("x", ElementType.UINT8, MadeUp.generator(Generator.Kind.IMAGE), "n", "n");
    Problem problem =
        MadeUp.problem(
            "y",
            new Agreement.Exact(),
            image,
            MadeUp.out("y", ElementType.UINT8, "n", "n"),
            MadeUp.size());
    String kernel =
        "#include <stdint.h>\nvoid f(const uint8_t *x, uint8_t *y, int n) {"
            + " for (int i = 0; i < n * n; i++) y[i] = (uint8_t)(%s - x[i]); }";
    String right = kernel.formatted("255");
    assertThat(verdict(problem, right, right)).isEmpty();
    assertThat(verdict(problem, right, kernel.formatted("254"))).contains(Reason.WRONG_RESULT);
  }

  @Test
  void verify_sortInPlace_getsFreshDataEachCall() throws Exception {
    Problem problem =
        MadeUp.problem(
            "x", new Agreement.Exact(), MadeUp.inOut("x", Generator.BY_FAMILY, "n"), MadeUp.size());
    String right =
        "void f(double *x, int n) { for (int i = 1; i < n; i++) { double v = x[i]; int j = i;"
            + " for (; j > 0 && x[j - 1] > v; j--) x[j] = x[j - 1]; x[j] = v; } }";
    assertThat(verdict(problem, right, right)).isEmpty();
    assertThat(verdict(problem, right, "void f(double *x, int n) {}"))
        .contains(Reason.WRONG_RESULT);
  }

  @Test
  void verify_luInPlace_isHeldAgainstTheMatrixBefore() throws Exception {
    Problem problem =
        MadeUp.problem(
            "A",
            new Agreement.Residual(Agreement.Form.LU, "A", Optional.empty(), MadeUp.PRODUCTS),
            MadeUp.inOut("A", MadeUp.generator(Generator.Kind.DIAGONALLY_DOMINANT), "n", "n"),
            MadeUp.size());
    String kernel =
        "void f(double *A, int n) { for (int k = 0; k < n; k++)"
            + " for (int i = k + 1; i < n; i++) { A[i * n + k] /= A[k * n + k];"
            + " for (int j = k + 1; j < %s; j++) A[i * n + j] -= A[i * n + k] * A[k * n + j]; } }";
    String right = kernel.formatted("n");
    assertThat(verdict(problem, right, right)).isEmpty();
    assertThat(verdict(problem, right, kernel.formatted("n - 1"))).contains(Reason.WRONG_RESULT);
  }

  @Test
  void verify_ranks_mayOrderTiesAsTheyLike() throws Exception {
    Problem problem =
        MadeUp.problem(
            "p",
            new Agreement.SortingPermutation("x"),
            MadeUp.in("x", ElementType.INT, Generator.BY_FAMILY, "n"),
            MadeUp.out("p", ElementType.INT, "n"),
            MadeUp.size());
    String kernel =
        "void f(const int *x, int *p, int n) { for (int i = 0; i < n; i++) { int rank = 0;"
            + " for (int j = 0; j < n; j++) rank += x[j] < x[i] || (x[j] == x[i] && j %s i);"
            + " p[rank] = i; } }";
    String right = kernel.formatted("<");
    assertThat(verdict(problem, right, right)).isEmpty();
    assertThat(verdict(problem, right, kernel.formatted(">"))).isEmpty();
    assertThat(verdict(problem, right, "void f(const int *x, int *p, int n) {}"))
        .contains(Reason.WRONG_RESULT);
  }

  private static Optional<Reason> verdict(Problem problem, String baseline, String kernel)
      throws Exception {
    Conditions conditions =
        new Conditions(
            problem,
            problem.defaultShape(),
            OptLevel.O1,
            6,
            Protocol.STANDARD,
            1,
            Duration.ofSeconds(8));
    try (BaselineOracle oracle = new BaselineOracle(newRunner(), library(problem, baseline))) {
      return new Verifier(oracle)
          .verify(runner, library(problem, kernel), conditions, 7)
          .rejection()
          .map(Verdict.Rejected::reason);
    }
  }

  private static TrialRunner newRunner() throws Exception {
    NativeTools tools = NativeTools.extract();
    return new TrialRunner(new Leash(tools), tools, Map.of(), Optional.empty(), List.of());
  }

  private static Path library(Problem problem, String source) throws Exception {
    Compiled compiled = compiler.compile(source, Language.C, problem.signature(), OptLevel.O1);
    assertThat(compiled).isInstanceOf(Compiled.Library.class);
    return ((Compiled.Library) compiled).library();
  }
}
