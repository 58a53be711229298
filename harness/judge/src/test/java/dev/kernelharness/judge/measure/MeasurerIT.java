package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Protocol;
import dev.kernelharness.judge.process.Cpus;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.NativeTools;
import dev.kernelharness.nativetemplate.SharedMemory;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(120)
@Isolated
class MeasurerIT {

  private static final Protocol PAIRED =
      new Protocol(
          "test",
          Protocol.Verification.STANDARD,
          2,
          5,
          5,
          Duration.ofSeconds(30),
          1,
          true,
          0,
          Protocol.Cache.WARM);

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private static final Outcome CRASH =
      new Outcome.Crashed("the worker died of signal 6, a JVM's answer to a crash in native code");

  @TempDir Path folder;
  private TestKernels kernels;
  private SharedMemory memory;
  private ForkPool pool;
  private Measurer measurer;

  @BeforeEach
  void start() throws Exception {
    NativeTools tools = NativeTools.extract();
    Leash leash = new Leash(tools);
    kernels = new TestKernels(leash, folder);
    memory = SharedMemory.create(TestKernels.YARDSTICK_PLAN.endOffset());
    MeasurementSlot slot =
        new MeasurementSlot(2, 8, Duration.ofSeconds(1), folder.resolve("measure.lock"));
    pool = new ForkPool(leash, tools, slot, 0, List.of(), Cpus.allowed());
    measurer = new Measurer(pool, slot);
  }

  @AfterEach
  void stop() throws Exception {
    pool.close();
    memory.close();
  }

  @Test
  void measure_paperProtocol_givesThreeSamples() throws Exception {
    Outcome.Measured measured = measured(measureAlone(kernels.compile("copy", "")));
    assertThat(measured.candidate().count()).isEqualTo(3);
    assertThat(measured.yardstick().count()).isZero();
    assertThat(measured.evidence().candidateWallNanos()).hasSize(3);
  }

  @Test
  void measure_interleaved_timesBothEquallyOftenOnTheSameInputs() throws Exception {
    Path copy = kernels.compile("copy", "");
    Path other = kernels.compile("other", "");
    DoubleBuffer in = doubles(TestKernels.CANDIDATE_PLAN, 0);
    DoubleBuffer out = doubles(TestKernels.CANDIDATE_PLAN, 1);
    DoubleBuffer yardstickOut = doubles(TestKernels.YARDSTICK_PLAN, 1);
    List<String> seen = new ArrayList<>();
    Outcome outcome =
        measurer.measure(
            new Subject(memory, TestKernels.candidate(copy), TestKernels.yardstick(other)),
            PAIRED,
            1,
            TIMEOUT,
            call -> {
              seen.add(call + ":" + out.get(0) + ":" + yardstickOut.get(0));
              in.put(0, call + 1);
              out.put(0, -1);
            });
    assertThat(measured(outcome).candidate().count()).isEqualTo(5);
    assertThat(measured(outcome).yardstick().count()).isEqualTo(5);
    assertThat(seen)
        .containsExactly(
            "0:0.0:0.0",
            "1:1.0:1.0",
            "2:2.0:2.0",
            "3:3.0:3.0",
            "4:4.0:4.0",
            "5:5.0:5.0",
            "6:6.0:6.0");
    assertThat(out.get(0)).isEqualTo(7);
  }

  @Test
  void measure_yardstickThatAddsToItsOutput_startsFromTheCandidatesInitialOutput()
      throws Exception {
    Path copy = kernels.compile("copy", "");
    Path adding = kernels.compile("adding", "out[1] += 1;");
    DoubleBuffer out = doubles(TestKernels.CANDIDATE_PLAN, 1);
    DoubleBuffer yardstickOut = doubles(TestKernels.YARDSTICK_PLAN, 1);
    measured(
        measurer.measure(
            new Subject(memory, TestKernels.candidate(copy), TestKernels.yardstick(adding)),
            PAIRED,
            1,
            TIMEOUT,
            call -> out.put(1, 40)));
    assertThat(yardstickOut.get(1)).isEqualTo(41);
  }

  @Test
  void measure_segmentationFault_isACrashThatCostsOnlyItself() throws Exception {
    assertFailsAlone("*(volatile int *)0 = 1;", CRASH);
  }

  @Test
  void measure_writeBehindTheOutput_isACrash() throws Exception {
    assertFailsAlone("((volatile double *)out)[" + TestKernels.ELEMENTS + "] = 1;", CRASH);
  }

  @Test
  void measure_exitInTheKernel_isACrash() throws Exception {
    assertFailsAlone("_exit(0);", new Outcome.Crashed("the worker ended with exit code 0"));
  }

  @Test
  void measure_illegalInstruction_isACrash() throws Exception {
    assertFailsAlone("__builtin_trap();", CRASH);
  }

  @Test
  void measure_endlessLoop_isATimeout() throws Exception {
    assertFailsAlone("for (volatile int i = 0;; i++) {}", new Outcome.TimedOut());
  }

  @Test
  void measure_messageInTheWorkersName_isNotTakenForAFaultOfOurs() throws Exception {
    Path forging = kernels.compile("forging", "write(3, \"d\\0\\0\\0\\0\\0\\0\\0\\0\", 9);");
    assertThat(measureAlone(forging)).isInstanceOf(Outcome.Forged.class);
    measured(measureAlone(kernels.compile("copy", "")));
  }

  @Test
  void measure_startsAProcess_isStoppedAndTold() throws Exception {
    assertThat(measureAlone(kernels.compile("forking", "if (fork() == 0) _exit(0);")))
        .isEqualTo(new Outcome.Forged("it made a system call that a kernel has no need of"));
    measured(measureAlone(kernels.compile("copy", "")));
  }

  @Test
  void measure_memoryWithoutEnd_isDenied() throws Exception {
    Path greedy =
        kernels.compile(
            "greedy",
            "for (int i = 0; i < 64; i++) if (malloc(1L << 30) == 0) { out[1] = i; return; }");
    measured(measureAlone(greedy));
    assertThat(doubles(TestKernels.CANDIDATE_PLAN, 1).get(1)).isLessThan(8);
  }

  @Test
  void measure_missingLibrary_isAFailureAndTheNextIsFine() throws Exception {
    assertThat(measureAlone(folder.resolve("missing.so"))).isInstanceOf(Outcome.Failed.class);
    measured(measureAlone(kernels.compile("copy", "")));
  }

  @Test
  void measure_printsAndReadsNothing_isNotDisturbed() throws Exception {
    Path chatty =
        kernels.compile("chatty", "printf(\"{\\\"gflops\\\": 1e9}\\n\"); fflush(stdout);");
    assertThat(measured(measureAlone(chatty)).candidate().count()).isEqualTo(3);
  }

  @Test
  void measure_crashOnlyBecauseOfAnEarlierCandidate_isJudgedAgainInAFreshWorker() throws Exception {
    Path poison = kernels.compile("poison", "setenv(\"KH_TEST_POISON\", \"1\", 1);");
    Path victim = kernels.compile("victim", "if (getenv(\"KH_TEST_POISON\")) abort();");
    measured(measureAlone(poison));
    measured(measureAlone(victim));
  }

  @Test
  void measure_roundingModeLeftByAnEarlierCandidate_hasNoEffect() throws Exception {
    Path rounding = kernels.compile("rounding", "fesetround(FE_UPWARD);");
    Path dividing = kernels.compile("dividing", "volatile double three = 3; out[1] = 1 / three;");
    measured(measureAlone(rounding));
    measured(measureAlone(dividing));
    assertThat(doubles(TestKernels.CANDIDATE_PLAN, 1).get(1)).isEqualTo(1.0 / 3);
  }

  @Test
  void take_workerBeingStarted_isWaitedFor() throws Exception {
    pool.warmUp(1);
    measured(measureAlone(kernels.compile("copy", "")));
    assertThat(workers()).hasSize(1);
  }

  @Test
  void measure_severalForks_joinsTheirSamples() throws Exception {
    Protocol forks =
        new Protocol(
            "test",
            Protocol.Verification.STANDARD,
            1,
            8,
            8,
            Duration.ofSeconds(30),
            1,
            false,
            2,
            Protocol.Cache.WARM);
    Path counting = kernels.compile("counting", "static int n; out[1] = ++n;");
    DoubleBuffer out = doubles(TestKernels.CANDIDATE_PLAN, 1);
    Outcome outcome =
        measurer.measure(
            new Subject(memory, TestKernels.candidate(counting), Optional.empty()),
            forks,
            1,
            TIMEOUT,
            call -> {});
    assertThat(measured(outcome).candidate().count()).isEqualTo(8);
    assertThat(out.get(1)).isEqualTo(5); // each fork counts for itself: one warm-up, four calls
    assertThat(workers()).noneMatch(ProcessHandle::isAlive); // used once, and of no use any more
  }

  @Test
  void close_workersIdle_endsThem() throws Exception {
    measured(measureAlone(kernels.compile("copy", "")));
    List<ProcessHandle> workers = ProcessHandle.current().descendants().toList();
    assertThat(workers).isNotEmpty();
    pool.close();
    assertThat(workers).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void measure_again_usesTheSameWorker() throws Exception {
    Path copy = kernels.compile("copy", "");
    measured(measureAlone(copy));
    List<Long> before = ProcessHandle.current().descendants().map(ProcessHandle::pid).toList();
    measured(measureAlone(copy));
    assertThat(ProcessHandle.current().descendants().map(ProcessHandle::pid))
        .containsExactlyInAnyOrderElementsOf(before);
  }

  private void assertFailsAlone(String body, Outcome expected) throws Exception {
    Path copy = kernels.compile("copy", "");
    measured(measureAlone(copy));
    assertThat(measureAlone(kernels.compile("failing", body))).isEqualTo(expected);
    measured(measureAlone(copy));
  }

  /** The workers' leashes. */
  private static List<ProcessHandle> workers() {
    return ProcessHandle.current().children().toList();
  }

  private Outcome measureAlone(Path library) throws Exception {
    return measurer.measure(
        new Subject(memory, TestKernels.candidate(library), Optional.empty()),
        Protocol.PAPER,
        1,
        TIMEOUT,
        call -> {});
  }

  private static Outcome.Measured measured(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Measured.class);
    return (Outcome.Measured) outcome;
  }

  private DoubleBuffer doubles(CallPlan plan, int index) {
    return memory.data(plan.buffer(index)).asDoubleBuffer();
  }
}
