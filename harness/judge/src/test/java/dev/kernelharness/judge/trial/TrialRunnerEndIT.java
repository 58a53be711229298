package dev.kernelharness.judge.trial;

import static dev.kernelharness.judge.trial.RunnerFixture.LIMIT_BYTES;
import static dev.kernelharness.judge.trial.RunnerFixture.PLAN;
import static dev.kernelharness.judge.trial.RunnerFixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(120)
@Isolated // counts the processes of this JVM
class TrialRunnerEndIT {
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
  void end_processesThatEscaped_areGone() throws Exception {
    Path library =
        compile(
            "x[0] = 1;",
            atLoad(
                """
                for (int i = 0; i < 20; i++) {
                    if (fork() == 0) {
                        setsid();
                        for (int j = 0; j < 3; j++) fork();
                        for (;;) pause();
                    }
                }
                """));
    long before = descendants();
    try (TrialRunner.Session session = runner.begin(library, TIMEOUT, LIMIT_BYTES)) {
      assertThat(session.call(PLAN)).isInstanceOf(Outcome.Done.class);
      assertThat(descendants()).isGreaterThan(before + 20);
    }
    assertThat(descendants()).isEqualTo(before);
  }

  @Test
  void begin_childThatForksForever_isKilledWithItsBrood() throws Exception {
    String bomb = "for (int i = 0; i < 5; i++) fork(); for (;;) { if (fork() == 0) _exit(0); }";
    Path library = compile("x[0] = 1;", atLoad(bomb));
    long before = descendants();
    try (TrialRunner.Session session = runner.begin(library, Duration.ofMillis(300), LIMIT_BYTES)) {
      assertThat(session.death()).contains(new Outcome.TimedOut());
      assertThat(descendants()).isEqualTo(before);
    }
  }

  @Test
  void begin_afterTheRunnerWasLost_startsAnother() throws Exception {
    Path library = compile("x[0] = 1;");
    Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
    try (TrialRunner lost = newRunner()) {
      TrialRunner.Session session = lost.begin(library, TIMEOUT, LIMIT_BYTES);
      List<ProcessHandle> killed =
          ProcessHandle.current()
              .children()
              .filter(child -> !before.contains(child))
              .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()))
              .toList();
      killed.forEach(ProcessHandle::destroyForcibly);
      killed.forEach(process -> process.onExit().join()); // or it might answer once more
      assertThatThrownBy(() -> session.call(PLAN)).isInstanceOf(IOException.class);
      try (TrialRunner.Session next = lost.begin(library, TIMEOUT, LIMIT_BYTES)) {
        assertThat(next.call(PLAN)).isInstanceOf(Outcome.Done.class);
      }
    }
  }

  @Test
  void close_runningSession_endsEverything() throws Exception {
    TrialRunner other = newRunner();
    long before = descendants();
    Path library = compile("x[0] = 1;", atLoad("if (fork() == 0) { setsid(); for (;;) pause(); }"));
    TrialRunner.Session session = other.begin(library, TIMEOUT, LIMIT_BYTES);
    assertThat(session.call(PLAN)).isInstanceOf(Outcome.Done.class);
    assertThat(descendants()).isEqualTo(before + 4); // leash, runner, child, its child
    other.close();
    assertThat(descendants()).isEqualTo(before);
  }

  @Test
  void program_inputEndsInACall_endsWithItsChild() throws Exception {
    Path library = compile("for (;;);", atLoad("if (fork() == 0) { setsid(); for (;;) pause(); }"));
    Path memory = Files.write(directory.resolve("memory"), new byte[8192]);
    Process program = new ProcessBuilder(fixture.tools.trialRunner().toString()).start();
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

  private static TrialRunner newRunner() {
    return new TrialRunner(fixture.leash, fixture.tools, Map.of(), Optional.empty(), List.of());
  }

  /** Runs as the library is loaded, when all system calls are still allowed. */
  private static String atLoad(String body) {
    return "__attribute__((constructor)) static void at_load(void) { " + body + " }";
  }

  private static long descendants() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count();
  }

  private Path compile(String body, String... before) throws IOException, InterruptedException {
    return new Libraries(fixture.leash, directory).compile(body, before);
  }
}
