package dev.kernelharness.judge.trial;

import static dev.kernelharness.judge.trial.RunnerFixture.BUFFER;
import static dev.kernelharness.judge.trial.RunnerFixture.LIMIT_BYTES;
import static dev.kernelharness.judge.trial.RunnerFixture.PLAN;
import static dev.kernelharness.judge.trial.RunnerFixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.nativetemplate.CallPlan;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TrialRunnerIT {
  private static RunnerFixture fixture;
  private static TrialRunner runner;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws IOException {
    fixture = new RunnerFixture();
    runner = fixture.runner;
  }

  @AfterAll
  static void close() throws IOException {
    fixture.close();
  }

  @Test
  void call_rightKernel_changesTheDataAndReturns() throws Exception {
    Path library = compile("x[0] += v[1].real; v[2].real = x[7];");
    try (TrialRunner.Session session = runner.begin(library, TIMEOUT, LIMIT_BYTES)) {
      assertThat(session.death()).isEmpty();
      ByteBuffer data = session.memory().data(BUFFER);
      data.putDouble(0, 2).putDouble(56, 7);
      assertThat(returned(session.call(PLAN))).isEqualTo(7);
      data.putDouble(56, 8);
      assertThat(returned(session.call(PLAN))).isEqualTo(8);
      assertThat(data.getDouble(0)).isEqualTo(3);
      assertThat(session.end().maxResidentBytes()).isPositive();
    }
  }

  @Test
  void call_openMpKernel_usesTheThreadsOfTheEnvironment() throws Exception {
    String body =
        """
        int team = 0;
        #pragma omp parallel reduction(+:team)
        team += 1;
        v[2].real = team;
        """;
    try (TrialRunner.Session session = runner.begin(compile(body), TIMEOUT, LIMIT_BYTES)) {
      assertThat(returned(session.call(PLAN))).isEqualTo(2);
      assertThat(returned(session.call(PLAN))).isEqualTo(2);
    }
  }

  @Test
  void call_sameRegion_keepsItsAddressBesideNewOnes() throws Exception {
    CallPlan other =
        new CallPlan(List.of(new CallPlan.Buffer(0, 8192, 4096, 64), new CallPlan.Scalar(0)));
    runner.reserve(16384);
    try (TrialRunner.Session session =
        runner.begin(compile("v[2].pointer = x;"), TIMEOUT, LIMIT_BYTES)) {
      Outcome first = session.call(PLAN);
      Outcome second = session.call(other);
      assertThat(returnBits(session.call(PLAN))).isEqualTo(returnBits(first));
      assertThat(returnBits(second)).isNotEqualTo(returnBits(first));
    }
  }

  @Test
  void call_readPastTheEnd_isSignalledWithThePlace() throws Exception {
    Outcome outcome = outcomeOf("v[2].real = x[8];");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Signalled.class,
            signalled -> {
              assertThat(signalled.signal()).isEqualTo(11);
              assertThat(signalled.address()).isNotZero();
              assertThat(signalled.place()).contains(new Outcome.Place(0, 64));
            });
  }

  @Test
  void call_readFarPastTheEnd_isNotTakenForTheNextBuffer() throws Exception {
    CallPlan two =
        new CallPlan(
            List.of(BUFFER, new CallPlan.Buffer(8192, 4096, 0, 64), new CallPlan.Scalar(0)));
    runner.reserve(16384);
    try (TrialRunner.Session session =
        runner.begin(compile("v[3].real = x[8 + 400];"), TIMEOUT, LIMIT_BYTES)) {
      assertThat(session.call(two))
          .isInstanceOfSatisfying(
              Outcome.Signalled.class,
              signalled -> assertThat(signalled.place()).contains(new Outcome.Place(0, 64 + 3200)));
    }
  }

  @Test
  void call_writeBeforeTheRegion_isSignalledWithThePlace() throws Exception {
    assertThat(outcomeOf("x[-505] = 1;"))
        .isInstanceOfSatisfying(
            Outcome.Signalled.class,
            signalled -> assertThat(signalled.place()).contains(new Outcome.Place(0, -4040)));
  }

  @Test
  void call_abortStackOverflowOrTrap_isSignalled() throws Exception {
    assertThat(outcomeOf("abort();")).isEqualTo(new Outcome.Signalled(6, 0, Optional.empty()));
    assertThat(outcomeOf("__builtin_trap();"))
        .isInstanceOfSatisfying(
            Outcome.Signalled.class, signalled -> assertThat(signalled.signal()).isEqualTo(4));
    assertThat(outcomeOf("volatile char deep[64 << 20]; deep[0] = 1; x[0] = deep[0];"))
        .isInstanceOfSatisfying(
            Outcome.Signalled.class, signalled -> assertThat(signalled.signal()).isEqualTo(11));
  }

  @Test
  void call_exitOfTheCandidate_isExited() throws Exception {
    assertThat(outcomeOf("exit(0);")).isEqualTo(new Outcome.Exited(0));
    assertThat(outcomeOf("_exit(3);")).isEqualTo(new Outcome.Exited(3));
  }

  @Test
  void call_endlessLoop_timesOutAndStaysSo() throws Exception {
    Path library = compile("for (;;) x[0] += 1;");
    try (TrialRunner.Session session = runner.begin(library, Duration.ofMillis(100), LIMIT_BYTES)) {
      assertThat(session.call(PLAN)).isEqualTo(new Outcome.TimedOut());
      assertThat(session.call(PLAN)).isEqualTo(new Outcome.TimedOut());
      assertThat(session.death()).contains(new Outcome.TimedOut());
    }
  }

  @Test
  void begin_endlessConstructor_timesOut() throws Exception {
    Path library = compile("(void)x;", "__attribute__((constructor)) void c(void) { for (;;); }");
    try (TrialRunner.Session session = runner.begin(library, Duration.ofMillis(100), LIMIT_BYTES)) {
      assertThat(session.death()).contains(new Outcome.TimedOut());
    }
  }

  @Test
  void call_tooMuchMemory_isOutOfMemory() throws Exception {
    assertThat(outcomeOf("char *p = malloc(1L << 40); p[0] = x[0]; v[2].pointer = p;"))
        .isEqualTo(new Outcome.OutOfMemory());
    assertThat(outcomeOf("for (;;) { char *p = malloc(1 << 20); memset(p, 1, 1 << 20); use(p); }"))
        .isEqualTo(new Outcome.OutOfMemory());
    assertThat(outcomeOf("if (malloc(1L << 40) == NULL) exit(1);"))
        .isEqualTo(new Outcome.OutOfMemory());
  }

  @Test
  void begin_hugeStaticArray_isOutOfMemory() throws Exception {
    Path library = compile("huge[1] = 1; use(huge);", "static char huge[1L << 31];");
    try (TrialRunner.Session session = runner.begin(library, TIMEOUT, LIMIT_BYTES)) {
      assertThat(session.death()).contains(new Outcome.OutOfMemory());
    }
  }

  @Test
  void begin_libraryThatCannotBeLoaded_saysWhy() throws Exception {
    Path library = compile("missing();", "void missing(void);");
    try (TrialRunner.Session session = runner.begin(library, TIMEOUT, LIMIT_BYTES)) {
      assertThat(session.death().orElseThrow())
          .isInstanceOfSatisfying(
              Outcome.NotLoaded.class,
              notLoaded -> assertThat(notLoaded.message()).contains("undefined symbol: missing"));
      assertThat(session.call(PLAN)).isInstanceOf(Outcome.NotLoaded.class);
    }
  }

  @Test
  void call_forgedAnswers_areNotBelieved() throws Exception {
    assertThat(outcomeOf("write(4, \"done 1 0\\n\", 9); pause();"))
        .isEqualTo(new Outcome.Exited(255));
  }

  @Test
  void call_dirtyFloatingPointState_isResetBeforeTheNext() throws Exception {
    String body =
        """
        v[2].real = (double)fegetround();
        fesetround(FE_UPWARD);
        """;
    try (TrialRunner.Session session = runner.begin(compile(body), TIMEOUT, LIMIT_BYTES)) {
      assertThat(returned(session.call(PLAN))).isZero();
      assertThat(returned(session.call(PLAN))).isZero();
    }
  }

  @Test
  void begin_openSession_isRefused() throws Exception {
    Path library = compile("(void)x;");
    try (TrialRunner.Session session = runner.begin(library, TIMEOUT, LIMIT_BYTES)) {
      assertThatThrownBy(() -> runner.begin(library, TIMEOUT, LIMIT_BYTES))
          .isInstanceOf(IllegalStateException.class);
      assertThat(session.death()).isEmpty();
    }
  }

  private Outcome outcomeOf(String body) throws Exception {
    return fixture.outcome(compile(body));
  }

  private static long returnBits(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).returnBits();
  }

  private static double returned(Outcome outcome) {
    return Double.longBitsToDouble(returnBits(outcome));
  }

  private Path compile(String body, String... before) throws IOException, InterruptedException {
    return new Libraries(fixture.leash, directory).compile(body, before);
  }
}
