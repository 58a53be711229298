package dev.kernelharness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.problem.Specimen;
import dev.kernelharness.judge.process.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole path with real gcc, real JVMs and OpenBLAS, on every kernel of the library. */
@Isolated
class JudgeIT {

  private static final KernelsFolder KERNELS = new KernelsFolder(Path.of("../../kernels"));
  private static final Problem DGEMM = ProblemReader.read(KERNELS.problem("dgemm"));

  @TempDir static Path folder;
  private static Judge judge;

  @BeforeAll
  static void open() throws Exception {
    judge =
        new Judge(
            Workshop.open(
                Sandbox.Wish.AUTO,
                MeasuringCpus.all(),
                machine -> folder.resolve("calibration.json"),
                notice -> {}));
  }

  @AfterAll
  static void close() {
    judge.close();
  }

  @ParameterizedTest
  @CsvSource({
    "missing_entry, FORMAT, -100",
    "calls_cblas, LIBRARY, -100",
    "prefetch_at_stage_4, STAGE, -100",
    "constructor_runs_early, INTEGRITY, -100",
    "syntax_error, COMPILE_ERROR, -40",
    "endless_loop, TIMEOUT, -30",
    "null_write, CRASH, -20",
    "allocates_without_end, MEMORY_LIMIT, -20",
    "drops_last_k, WRONG_RESULT, -10",
    "nan_everywhere, NON_FINITE, -10",
    "zeroes_inputs, INPUT_MODIFIED, -10"
  })
  void evaluate_eachKindOfRejection_earnsItsReward(String trap, Reason reason, double reward)
      throws Exception {
    Evaluation evaluation = evaluate(KERNELS.problem("dgemm").resolve("traps/" + trap + ".c"));
    assertThat(evaluation.verdict())
        .isInstanceOfSatisfying(
            Verdict.Rejected.class, rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    assertThat(RewardRule.GFLOPS.reward(evaluation, List.of(evaluation))).hasValue(reward);
  }

  @ParameterizedTest
  @MethodSource("runnableSources")
  void evaluate_rightKernel_isAcceptedAndTimed(Path source) throws Exception {
    Evaluation evaluation = evaluate(source);
    assertRight(evaluation);
    assertThat(evaluation.gflops().orElseThrow()).isPositive();
    assertThat(evaluation.speedupOverBaseline()).isPresent();
    assertThat(evaluation.speedupOverOpenblas()).isPresent();
    assertThat(evaluation.checks().orElseThrow().shapes()).allMatch(check -> check.passed());
  }

  static Stream<Path> runnableSources() {
    return Stream.of("naive_ijk", "openmp_rows", "packed_avx2_6x8", "manual_split_prefetch_avx2")
        .map(name -> KERNELS.problem("dgemm").resolve("entries/" + name + ".c"));
  }

  @Test
  void evaluate_crowdedMachine_nobodyIsAccused() throws Exception {
    Path source = KERNELS.problem("dgemm").resolve("entries/packed_avx2_6x8.c");
    AtomicBoolean crowded = new AtomicBoolean(true);
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      Thread other =
          new Thread(
              () -> {
                while (crowded.get()) {
                  Thread.onSpinWait();
                }
              });
      other.start();
      others.add(other);
    }
    try {
      for (int i = 0; i < 2; i++) {
        assertThat(evaluate(source).verdict()).isNotInstanceOf(Verdict.Rejected.class);
      }
    } finally {
      crowded.set(false);
    }
    for (Thread other : others) {
      other.join();
    }
  }

  @Test
  void evaluate_otherProblem_needsNoCodeOfItsOwn() throws Exception {
    Problem ddot = ProblemReader.read(KERNELS.problem("ddot"));
    Path source = KERNELS.problem("ddot").resolve("entries/unrolled_8.c");
    Evaluation evaluation =
        judge.evaluate(
            new Candidate("ddot", Files.readAllBytes(source)), conditions(ddot, Protocol.STANDARD));
    assertRight(evaluation);
    assertThat(evaluation.speedupOverOpenblas()).isEmpty();
  }

  @Test
  void evaluate_paperProtocol_makesThreeTimedCalls() throws Exception {
    Path source = KERNELS.problem("dgemm").resolve("entries/packed_avx2_6x8.c");
    Evaluation evaluation =
        judge.evaluate(
            new Candidate("paper", Files.readAllBytes(source)), conditions(DGEMM, Protocol.PAPER));
    assertRight(evaluation);
    assertThat(evaluation.measurement().orElseThrow().samples().count()).isEqualTo(3);
    assertThat(evaluation.measurement().orElseThrow().warmups()).isEqualTo(1);
  }

  @Test
  void evaluate_rightInTheTrialWrongWhenTimed_isAnIntegrityViolation() {
    Protocol manyCalls =
        new Protocol(
            "many",
            Protocol.Verification.STANDARD,
            5,
            150,
            200,
            Duration.ofSeconds(20),
            2,
            true,
            0,
            Protocol.Cache.WARM);
    String source =
        """
        void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
            static int calls;
            if (++calls > 100) return;
            for (int i = 0; i < M; i++)
                for (int k = 0; k < K; k++)
                    for (int j = 0; j < N; j++)
                        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
        }
        """;
    Evaluation evaluation =
        judge.evaluate(
            new Candidate("late stub", source.getBytes(StandardCharsets.UTF_8)),
            conditions(DGEMM, manyCalls));
    assertThat(evaluation.verdict())
        .isInstanceOfSatisfying(
            Verdict.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.INTEGRITY));
  }

  @Test
  void evaluate_fenceInAnAnswer_isFound() {
    String answer =
        "Here it is:\n```c\nvoid matmul_optimized(double *A, double *B, double *C, int M, int N,"
            + " int K) {}\n```\nIt is fast.";
    Evaluation evaluation =
        judge.evaluate(
            new Candidate("answer", answer.getBytes(StandardCharsets.UTF_8)),
            conditions(DGEMM, Protocol.STANDARD));
    assertThat(evaluation.verdict())
        .isInstanceOfSatisfying(
            Verdict.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.WRONG_RESULT));
  }

  /** Right; on a machine that is too busy to time anything that can't be told from its speed. */
  private static void assertRight(Evaluation evaluation) {
    assertThat(evaluation.verdict())
        .isInstanceOfAny(Verdict.Accepted.class, Verdict.Inconclusive.class);
    assertThat(evaluation.gflopsCorrected().isPresent() || evaluation.gflops().isPresent())
        .isTrue();
  }

  /** At the stage that a trap's own comment names. */
  private static Evaluation evaluate(Path source) throws IOException {
    Candidate candidate = new Candidate(source.toString(), Files.readAllBytes(source));
    boolean isTrap = source.toString().contains("/traps/");
    int stage = isTrap ? Specimen.read(source).stage() : 6;
    return judge.evaluate(candidate, conditions(DGEMM, Protocol.STANDARD).atStage(stage));
  }

  private static Conditions conditions(Problem problem, Protocol protocol) {
    return new Conditions(
        problem, problem.defaultShape(), OptLevel.O3, 6, protocol, 2, Duration.ofSeconds(8));
  }
}
