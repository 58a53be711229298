package dev.kernelharness.judge.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.ShapeCheck;
import dev.kernelharness.core.SmallestFailure;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.compile.Compiled;
import dev.kernelharness.judge.compile.Compiler;
import dev.kernelharness.judge.compile.Workbench;
import dev.kernelharness.judge.extract.Language;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.trial.TrialRunner;
import dev.kernelharness.nativetemplate.NativeTools;
import dev.kernelharness.reference.OpenBlas;
import dev.kernelharness.reference.Oracle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierIT {

  private static final KernelsFolder KERNELS = new KernelsFolder(Path.of("../../kernels"));
  private static final Problem DGEMM = ProblemReader.read(KERNELS.problem("dgemm"));
  private static final Problem DDOT = ProblemReader.read(KERNELS.problem("ddot"));
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

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

  @ParameterizedTest
  @CsvSource({
    "empty_function, WRONG_RESULT",
    "drops_last_k, WRONG_RESULT",
    "drops_tail_not_multiple_of_8, WRONG_RESULT",
    "right_at_256_only, WRONG_RESULT",
    "float_accumulator, WRONG_RESULT",
    "caches_by_pointer, WRONG_RESULT",
    "stale_c_accumulate, WRONG_RESULT",
    "skips_every_other_call, WRONG_RESULT",
    "remembers_same_inputs, WRONG_RESULT",
    "only_corners, WRONG_RESULT",
    "transposes_b, WRONG_RESULT",
    "nan_everywhere, NON_FINITE",
    "infinity_in_one_element, NON_FINITE",
    "zeroes_inputs, INPUT_MODIFIED",
    "null_write, CRASH",
    "calls_abort, CRASH",
    "exits_zero, CRASH",
    "reads_past_end, CRASH",
    "writes_past_end, CRASH",
    "endless_loop, TIMEOUT",
    "allocates_without_end, MEMORY_LIMIT"
  })
  void verify_trap_isRejectedForItsReason(String trap, Reason reason) throws Exception {
    Verifier.Result result = verify(DGEMM, "traps/" + trap, Protocol.STANDARD);
    assertThat(result.rejection().map(Verdict.Rejected::reason)).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "honest/accumulates_plus_equals",
    "honest/branch_on_256",
    "honest/scratch_every_call",
    "entries/naive_ijk",
    "entries/packed_avx2_6x8"
  })
  void verify_honest_passesOnEveryShape(String kernel) throws Exception {
    Verifier.Result result = verify(DGEMM, kernel, Protocol.STANDARD);
    assertThat(result.checks().smallestFailure()).isEmpty();
    assertThat(result.rejection()).isEmpty();
    assertThat(result.checks().shapes())
        .hasSize(DGEMM.verificationShapes().size() + 1)
        .allMatch(ShapeCheck::passed)
        .allMatch(check -> check.worstResidual() <= 1);
  }

  @Test
  void verify_wrongOnOddShapesOnly_saysWhichShapesPass() throws Exception {
    Verifier.Result result = verify(DGEMM, "traps/drops_tail_not_multiple_of_8", Protocol.STANDARD);
    assertThat(result.checks().shapes().get(0))
        .matches(check -> check.shape().equals(DGEMM.defaultShape()) && check.passed());
    assertThat(result.checks().shapes()).anyMatch(check -> !check.passed());
  }

  @Test
  void verify_wrongResult_keepsTheSmallestShapeWithItsFirstElements() throws Exception {
    Verifier.Result result = verify(DGEMM, "traps/empty_function", Protocol.STANDARD);
    SmallestFailure smallest = result.checks().smallestFailure().orElseThrow();
    assertThat(smallest.shape()).isEqualTo(Shape.parse("M=1,N=1,K=1"));
    assertThat(smallest.detail()).contains("C[0,0]", "at M=1,N=1,K=1");
    assertThat(smallest.wrong())
        .singleElement()
        .matches(element -> element.place().equals("C[0,0]") && element.got().equals("0.0"));
  }

  @Test
  void verify_deadAtTheFirstCall_keepsThatShape() throws Exception {
    Verifier.Result result = verify(DGEMM, "traps/null_write", Protocol.STANDARD);
    SmallestFailure smallest = result.checks().smallestFailure().orElseThrow();
    assertThat(smallest.shape()).isEqualTo(DGEMM.defaultShape());
    assertThat(smallest.wrong()).isEmpty();
  }

  @Test
  void verify_strassen_isRejectedWithAHint() throws Exception {
    Verifier.Result result = verify(DGEMM, "traps/strassen_one_level", Protocol.STANDARD);
    assertThat(result.rejection().orElseThrow().reason()).isEqualTo(Reason.WRONG_RESULT);
    assertThat(result.rejection().orElseThrow().detail()).contains("wide range", "Strassen's");
  }

  @Test
  void verify_paper_checksTheTimedShapeOnly() throws Exception {
    Verifier.Result result = verify(DGEMM, "entries/naive_ijk", Protocol.PAPER);
    assertThat(result.rejection()).isEmpty();
    assertThat(result.checks().shapes()).hasSize(1);
  }

  @Test
  void verify_problemWithReturnedScalar_needsNoCodeOfItsOwn() throws Exception {
    assertThat(verify(DDOT, "entries/unrolled_8", Protocol.STANDARD).rejection()).isEmpty();
    assertThat(verify(DDOT, "traps/drops_tail", Protocol.STANDARD).rejection())
        .map(Verdict.Rejected::reason)
        .contains(Reason.WRONG_RESULT);
  }

  private static Verifier.Result verify(Problem problem, String kernel, Protocol protocol)
      throws Exception {
    Conditions conditions = conditions(problem, problem.defaultShape(), protocol);
    Path file = KERNELS.problem(problem.id()).resolve(kernel + ".c");
    try (BaselineOracle baseline =
        new BaselineOracle(newRunner(), library(problem, problem.baseline()))) {
      Oracle oracle =
          problem.reference().equals("baseline")
              ? baseline
              : OpenBlas.oracle("dgemm").orElseThrow();
      return new Verifier(oracle)
          .verify(runner, library(problem, Files.readString(file)), conditions, 7);
    }
  }

  private static Conditions conditions(Problem problem, Shape shape, Protocol protocol) {
    return new Conditions(problem, shape, OptLevel.O3, 6, protocol, 2, TIMEOUT);
  }

  private static TrialRunner newRunner() throws Exception {
    NativeTools tools = NativeTools.extract();
    return new TrialRunner(
        new Leash(tools), tools, Map.of("OMP_NUM_THREADS", "2"), Optional.empty(), List.of());
  }

  private static Path library(Problem problem, String source) throws Exception {
    Compiled compiled = compiler.compile(source, Language.C, problem.signature(), OptLevel.O3);
    assertThat(compiled).isInstanceOf(Compiled.Library.class);
    return ((Compiled.Library) compiled).library();
  }
}
