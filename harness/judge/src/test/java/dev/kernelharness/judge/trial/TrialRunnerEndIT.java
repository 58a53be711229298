package dev.kernelharness.judge.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.NativeTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

@Timeout(120)
class TrialRunnerEndIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final long LIMIT_BYTES = 256L << 20;
  private static final CallPlan.Buffer BUFFER = new CallPlan.Buffer(4096, 4096, 4032, 64);
  private static final CallPlan PLAN =
      new CallPlan(List.of(BUFFER, new CallPlan.Scalar(Double.doubleToRawLongBits(0.5))));
  private static NativeTools tools;
  private static Leash leash;
  private static TrialRunner runner;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws IOException {
    tools = NativeTools.extract();
    leash = new Leash(tools);
    runner =
        new TrialRunner(
            leash, tools, Map.of("OMP_NUM_THREADS", "2"), Optional.of("0-1"), List.of());
    try (TrialRunner.Session session = runner.begin(Path.of("/none"), TIMEOUT, LIMIT_BYTES)) {
      assertThat(session.death()).isPresent();
    }
  }

  @AfterAll
  static void close() throws IOException {
    runner.close();
  }

  @Test
  void end_processesThatEscaped_areGone() throws Exception {
    Path library =
        compile(
            """
            for (int i = 0; i < 20; i++) {
                if (fork() == 0) {
                    setsid();
                    for (int j = 0; j < 3; j++) fork();
                    for (;;) pause();
                }
            }
            """);
    long before = descendants();
    try (TrialRunner.Session session = runner.begin(library, TIMEOUT, LIMIT_BYTES)) {
      assertThat(session.call(PLAN)).isInstanceOf(Outcome.Done.class);
      assertThat(descendants()).isGreaterThan(before + 20);
    }
    assertThat(descendants()).isEqualTo(before);
  }

  @Test
  void call_childThatForksForever_isKilledWithItsBrood() throws Exception {
    Path library =
        compile("for (int i = 0; i < 5; i++) fork(); for (;;) { if (fork() == 0) _exit(0); }");
    long before = descendants();
    try (TrialRunner.Session session = runner.begin(library, Duration.ofMillis(300), LIMIT_BYTES)) {
      assertThat(session.call(PLAN)).isEqualTo(new Outcome.TimedOut());
      assertThat(descendants()).isEqualTo(before);
    }
  }

  @Test
  void begin_afterTheRunnerWasLost_startsAnother() throws Exception {
    Path killer = compile("kill(getppid(), 9); for (;;) pause();");
    try (TrialRunner lost = new TrialRunner(leash, tools, Map.of(), Optional.empty(), List.of())) {
      TrialRunner.Session session = lost.begin(killer, TIMEOUT, LIMIT_BYTES);
      assertThatThrownBy(() -> session.call(PLAN))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("the trial runner ended");
      try (TrialRunner.Session next = lost.begin(compile("x[0] = 1;"), TIMEOUT, LIMIT_BYTES)) {
        assertThat(next.call(PLAN)).isInstanceOf(Outcome.Done.class);
      }
    }
  }

  @Test
  void close_runningSession_endsEverything() throws Exception {
    TrialRunner other = new TrialRunner(leash, tools, Map.of(), Optional.empty(), List.of());
    long before = descendants();
    TrialRunner.Session session =
        other.begin(compile("if (fork() == 0) { setsid(); pause(); }"), TIMEOUT, LIMIT_BYTES);
    assertThat(session.call(PLAN)).isInstanceOf(Outcome.Done.class);
    assertThat(descendants()).isEqualTo(before + 4); // leash, runner, child, its child
    other.close();
    assertThat(descendants()).isEqualTo(before);
  }

  @Test
  void program_inputEndsInACall_endsWithItsChild() throws Exception {
    Path library = compile("if (fork() == 0) setsid(); for (;;);");
    Path memory = Files.write(directory.resolve("memory"), new byte[8192]);
    Process program = new ProcessBuilder(tools.trialRunner().toString()).start();
    String lines =
        "memory "
            + memory
            + " 8192\ntrial 60000 100000000 "
            + library
            + "\ncall 2 "
            + PLAN.toText();
    program.getOutputStream().write((lines + "\n").getBytes(StandardCharsets.UTF_8));
    program.getOutputStream().flush();
    while (program.descendants().count() < 2) {
      Thread.sleep(5);
    }
    List<ProcessHandle> children = program.descendants().toList();
    program.getOutputStream().close();
    assertThat(program.waitFor()).isZero();
    assertThat(children).hasSize(2).noneMatch(ProcessHandle::isAlive);
    assertThat(program.getInputStream().readAllBytes()).asString().isEqualTo("ok\nloaded\n");
  }

  private static long descendants() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count();
  }

  private Path compile(String body, String... before) throws IOException, InterruptedException {
    return new Libraries(leash, directory).compile(body, before);
  }
}
