package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.Bout;
import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Round;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.Duel;
import dev.kernelharness.judge.doctor.Examination;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.ProblemFolder;
import dev.kernelharness.judge.problem.Specimen;
import dev.kernelharness.judge.problem.check.ProblemChecker;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.Board;
import dev.kernelharness.ledger.BoardKey;
import dev.kernelharness.ledger.ResultsFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who takes the crown, with duels whose ends are known beforehand. */
class PromotionTest {

  private static final String ENTRY =
      "\nvoid matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {}\n";
  private static final Conditions CONDITIONS =
      new Conditions(
          FakeProblem.DGEMM,
          FakeProblem.DGEMM.defaultShape(),
          OptLevel.O3,
          6,
          Protocol.LEADERBOARD,
          2,
          Duration.ofSeconds(8));

  @TempDir Path folder;

  private final ScriptedParts parts = new ScriptedParts();
  private ResultsFolder results = new ResultsFolder(Path.of(""));

  @BeforeEach
  void makeResults() {
    results = new ResultsFolder(folder);
  }

  @Test
  void run_nobodyHoldsIt_theFirstAcceptedTakesIt() throws Exception {
    Promotion.Result result = promote("slow");

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.outcome()).isEqualTo("crowned");
    assertThat(holder()).isEqualTo("slow.c");
    assertThat(parts.arenas).isZero();
    assertThat(results.evaluations("test-cpu")).exists();
  }

  @Test
  void run_rejected_doesNotTakeEvenAVacantCrown() throws Exception {
    Promotion.Result result = promote("wrong");

    assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(result.message()).contains("rejected, wrong result");
    assertThat(board().tries()).isEmpty();
    assertThat(promote("noisy").exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(promote("broken").exitCode()).isEqualTo(ExitCode.FAULT);
  }

  @Test
  void run_fasterInBothMeasurements_takesTheCrown() throws Exception {
    promote("slow");
    parts.ends.add(ratio(1.10));
    parts.ends.add(ratio(1.05));

    Promotion.Result result = promote("fast");

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.ratios()).hasSize(2);
    assertThat(result.ratios().get(0).low()).isGreaterThan(1);
    assertThat(result.ratios().get(0).n()).isEqualTo(31);
    assertThat(holder()).isEqualTo("fast.c");
    assertThat(parts.arenas).isEqualTo(2); // each with JVMs of its own
  }

  @Test
  void run_notFasterInTheFirst_staysWithTheHolder() throws Exception {
    promote("fast");
    parts.ends.add(ratio(1.00));

    Promotion.Result result = promote("slow");

    assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(result.outcome()).isEqualTo("not_faster");
    assertThat(holder()).isEqualTo("fast.c");
    assertThat(board().tries()).hasSize(2);
  }

  @Test
  void run_fasterInTheFirstOnly_isInconclusive() throws Exception {
    promote("slow");
    parts.ends.add(ratio(1.10));
    parts.ends.add(ratio(0.99));

    Promotion.Result result = promote("fast");

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.outcome()).isEqualTo("unclear");
    assertThat(holder()).isEqualTo("slow.c");
  }

  @Test
  void run_intervalTooWideToTell_isInconclusive() throws Exception {
    promote("slow");
    List<Round> rounds = rounds(0.9, 18);
    rounds.addAll(rounds(2.0, 13));
    parts.ends.add(new Duel.Timed(rounds));

    Promotion.Result result = promote("fast");

    assertThat(result.exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(result.message()).contains("too noisy");
    assertThat(holder()).isEqualTo("slow.c");
  }

  @Test
  void run_theHolderItself_measuresNothing() throws Exception {
    promote("slow");
    Promotion.Result result = promote("slow");

    assertThat(result.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(result.outcome()).isEqualTo("holder");
    assertThat(board().tries()).hasSize(1);
  }

  @Test
  void run_challengerFailsBesideTheHolder_isRejected() throws Exception {
    promote("slow");
    Verdict crash = new Verdict.Rejected(Step.MEASURE, Reason.CRASH, "ended the JVM");
    parts.ends.add(new Duel.Refused(Duel.Side.CHALLENGER, crash));

    Promotion.Result result = promote("fast");

    assertThat(result.exitCode()).isEqualTo(ExitCode.REJECTED);
    assertThat(result.message()).contains("crash");
    assertThat(holder()).isEqualTo("slow.c");
  }

  @Test
  void run_holderCanNotBeTimed_crownsNobody() throws Exception {
    promote("slow");
    Verdict crash = new Verdict.Rejected(Step.TRIAL, Reason.CRASH, "SIGILL");
    parts.ends.add(new Duel.Refused(Duel.Side.INCUMBENT, crash));

    Promotion.Result result = promote("fast");

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAULT);
    assertThat(result.message()).contains("the kernel that holds the crown can't be timed");
    assertThat(holder()).isEqualTo("slow.c");
  }

  @Test
  void run_tooFewRounds_isInconclusive() throws Exception {
    promote("slow");
    parts.ends.add(new Duel.Timed(rounds(1.1, 3)));

    assertThat(promote("fast").exitCode()).isEqualTo(ExitCode.INCONCLUSIVE);
    assertThat(holder()).isEqualTo("slow.c");
  }

  @Test
  void run_sourceOfTheHolderIsGone_isSaidBeforeAnythingIsMeasured() throws Exception {
    promote("slow");
    String hash = board().holder().orElseThrow().standing().evaluation().sourceHash().orElseThrow();
    Files.delete(folder.resolve("test-cpu/leaderboards/sources/" + hash + ".c"));
    int judged = parts.evaluators;

    assertThatThrownBy(() -> promote("fast"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is gone");
    assertThat(parts.evaluators).isEqualTo(judged);
  }

  private Promotion.Result promote(String kind) throws IOException, InterruptedException {
    byte[] content = (kind + ENTRY).getBytes(StandardCharsets.UTF_8);
    return new Promotion(parts, results, Sandbox.Wish.AUTO, CONDITIONS, notice -> {})
        .run(content, kind + ".c");
  }

  private String holder() throws IOException {
    return board().holder().orElseThrow().standing().evaluation().name();
  }

  private Board board() throws IOException {
    BoardKey key =
        new BoardKey("test-cpu", "dgemm", FakeProblem.DGEMM.defaultShape(), OptLevel.O3, 2);
    return Board.read(results.board(key), key);
  }

  private static Duel.Result ratio(double speed) {
    return new Duel.Timed(rounds(speed, 31));
  }

  private static List<Round> rounds(double speed, int count) {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long nanos = Math.round((1 + (i % 3 - 1) * 0.005) * 1_000_000 / speed);
      Bout bout = new Bout(Samples.of(1_000_000), Samples.of(nanos));
      rounds.add(new Round(bout, bout));
    }
    return rounds;
  }

  /** Parts whose duels end as they are told. */
  private static final class ScriptedParts implements Parts {
    final Deque<Duel.Result> ends = new ArrayDeque<>();
    private final Parts fake = new FakeParts();
    int arenas;
    int evaluators;

    @Override
    public Problem problem(String id) {
      return fake.problem(id);
    }

    @Override
    public ProblemFolder problemFolder(String name) {
      return fake.problemFolder(name);
    }

    @Override
    public List<ProblemFolder> problemFolders() {
      return fake.problemFolders();
    }

    @Override
    public ProblemChecker problemChecker(
        int threads,
        MeasuringCpus cpus,
        Sandbox.Wish sandbox,
        ResultsFolder results,
        Consumer<String> notices)
        throws IOException, InterruptedException {
      return fake.problemChecker(threads, cpus, sandbox, results, notices);
    }

    @Override
    public List<String> problemIds() {
      return fake.problemIds();
    }

    @Override
    public List<Specimen> specimens(String problemId) {
      return fake.specimens(problemId);
    }

    @Override
    public String machineId() throws IOException {
      return fake.machineId();
    }

    @Override
    public Machine machine() throws IOException {
      return fake.machine();
    }

    @Override
    public Evaluator evaluator(
        int threads,
        MeasuringCpus cpus,
        Sandbox.Wish sandbox,
        ResultsFolder results,
        Consumer<String> notices)
        throws IOException, InterruptedException {
      evaluators++;
      return fake.evaluator(threads, cpus, sandbox, results, notices);
    }

    @Override
    public OracleParts oracle() {
      return fake.oracle();
    }

    @Override
    public Examination examine(
        int threads,
        boolean quick,
        Sandbox.Wish sandbox,
        ResultsFolder results,
        Consumer<String> notices)
        throws IOException, InterruptedException {
      return fake.examine(threads, quick, sandbox, results, notices);
    }

    @Override
    public Arena arena(
        int threads,
        MeasuringCpus cpus,
        Sandbox.Wish sandbox,
        ResultsFolder results,
        Consumer<String> notices) {
      arenas++;
      return new Arena() {
        @Override
        public Machine machine() {
          return FakeEvaluator.MACHINE;
        }

        @Override
        public Duel.Result duel(
            Candidate incumbent, Candidate challenger, Conditions conditions, Duel.Pace pace) {
          return ends.remove();
        }

        @Override
        public void close() {}
      };
    }
  }
}
