package dev.kernelharness.judge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.nativetemplate.NativeTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeashIT {
  private static final Limits LIMITS = Limits.ofWall(Duration.ofSeconds(30));
  private static NativeTools tools;
  private static Leash leash;

  @TempDir Path directory;

  @BeforeAll
  static void extract() throws IOException {
    tools = NativeTools.extract();
    leash = new Leash(tools);
  }

  @Test
  void run_programThatEnds_reportsCodeAndOutput() throws Exception {
    Finished finished = leash.run(script("echo out; echo err >&2; exit 3", LIMITS));
    assertThat(finished.end()).isEqualTo(Finished.End.EXITED);
    assertThat(finished.code()).isEqualTo(3);
    assertThat(finished.stdout()).isEqualTo("out\n");
    assertThat(finished.stderr()).isEqualTo("err\n");
    assertThat(finished.truncated()).isFalse();
  }

  @Test
  void run_environmentAndDirectory_areExact() throws Exception {
    Command command =
        new Command(List.of("/usr/bin/env"), directory, Map.of("ONLY", "this"), LIMITS, 1000);
    assertThat(leash.run(command).stdout()).isEqualTo("ONLY=this\n");
    assertThat(leash.run(script("pwd", LIMITS)).stdout().strip())
        .isEqualTo(directory.toRealPath().toString());
  }

  @Test
  void run_programThatIsMissing_throwsOneLine() {
    Command command = new Command(List.of("/no/such"), directory, Map.of(), LIMITS, 1000);
    assertThatThrownBy(() -> leash.run(command))
        .isInstanceOf(IOException.class)
        .hasMessage("could not start: leash: /no/such: No such file or directory");
  }

  @Test
  void run_programThatExitsLikeTheLeash_isNotMistakenForIt() throws Exception {
    for (int code : List.of(124, 125)) {
      Finished finished = leash.run(script("exit " + code, LIMITS));
      assertThat(finished.end()).isEqualTo(Finished.End.EXITED);
      assertThat(finished.code()).isEqualTo(123);
    }
  }

  @Test
  void run_programKilledBySignal_reportsIt() throws Exception {
    Finished finished = leash.run(script("kill -SEGV $$", LIMITS));
    assertThat(finished.end()).isEqualTo(Finished.End.SIGNALLED);
    assertThat(finished.code()).isEqualTo(11);
  }

  @Test
  void run_outputBeyondTheCap_isDroppedButRead() throws Exception {
    Finished finished = leash.run(script("head -c 3000000 /dev/zero | tr '\\0' x", LIMITS));
    assertThat(finished.succeeded()).isTrue();
    assertThat(finished.truncated()).isTrue();
    assertThat(finished.stdout()).hasSize(1000);
  }

  @Test
  void run_timeOver_killsEverythingThatWasStarted() throws Exception {
    String escape =
        "setsid sleep 300 & echo $!; setsid sh -c 'sleep 300 & echo $!; wait' & sleep 300";
    Finished finished = leash.run(script(escape, Limits.ofWall(Duration.ofMillis(500))));
    assertThat(finished.end()).isEqualTo(Finished.End.TIMED_OUT);
    assertThat(finished.stdout().lines()).hasSize(2).allMatch(pid -> hasEnded(pid));
  }

  @Test
  void run_programThatLeavesOthersBehind_killsThem() throws Exception {
    Finished finished = leash.run(script("setsid sleep 300 & echo $!", LIMITS));
    assertThat(finished.succeeded()).isTrue();
    assertThat(hasEnded(finished.stdout().strip())).isTrue();
  }

  @Test
  void run_limits_hold() throws Exception {
    Limits limits =
        LIMITS
            .withFileBytes(1024)
            .withMemoryBytes(64L << 20)
            .withCpus("0")
            .withCpu(Duration.ofMillis(10));
    String stdout = leash.run(script("ulimit -f; ulimit -v; ulimit -t; nproc", limits)).stdout();
    assertThat(stdout.lines()).containsExactly("2", "65536", "1", "1");
  }

  @Test
  void run_moreProcessesThanAllowed_killsThemAll() throws Exception {
    String many = "for n in 1 2 3 4 5 6 7 8; do setsid sleep 300 & echo $!; done; wait";
    assertThat(leash.run(script("sleep 0.2 & sleep 0.2", LIMITS.withProcesses(5))).succeeded())
        .isTrue();
    Finished finished = leash.run(script(many, LIMITS.withProcesses(5)));
    assertThat(finished.end()).isEqualTo(Finished.End.SIGNALLED);
    assertThat(finished.code()).isEqualTo(9);
    assertThat(finished.stderr()).isEqualTo("leash: too many processes: more than 5\n");
    assertThat(finished.stdout().lines()).hasSize(8).allMatch(pid -> hasEnded(pid));
  }

  @Test
  void run_inheritedDescriptors_areClosed() throws Exception {
    String listed = leash.run(script("exec ls /proc/self/fd", LIMITS)).stdout();
    assertThat(listed.lines()).containsExactly("0", "1", "2", "3"); // 3 is the folder being listed
  }

  @Test
  void startWithChannel_printing_doesNotReachTheChannel() throws Exception {
    try (Leashed leashed = leash.startWithChannel(script("echo stray; echo answer >&3", LIMITS))) {
      String said = new String(leashed.stdout().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said).isEqualTo("answer\n");
      assertThat(leashed.waitFor().succeeded()).isTrue();
    }
  }

  @Test
  void start_conversation_works() throws Exception {
    try (Leashed leashed = leash.start(script("read line; echo got $line; read line", LIMITS))) {
      leashed.stdin().write("hello\n".getBytes(StandardCharsets.UTF_8));
      leashed.stdin().flush();
      assertThat(firstLine(leashed)).isEqualTo("got hello");
      assertThat(leashed.isAlive()).isTrue();
    }
  }

  @Test
  void kill_runningTree_endsAllOfIt() throws Exception {
    Leashed leashed = leash.start(script("setsid sleep 300 & echo $!; sleep 300", LIMITS));
    String pid = firstLine(leashed);
    leashed.kill();
    assertThat(leashed.isAlive()).isFalse();
    assertThat(hasEnded(pid)).isTrue();
  }

  @Test
  void leash_ownerKilled_endsTheTree() throws Exception {
    // The owner is a shell that holds the writing end of the leash's input, as a JVM would.
    Path pidFile = directory.resolve("pid");
    String program = "setsid sleep 300 & echo $! > " + pidFile + "; sleep 300";
    Process owner =
        new ProcessBuilder(
                "sh", "-c", "sleep 300 | " + tools.leash() + " -- sh -c '" + program + "'; true")
            .start();
    while (!Files.exists(pidFile) || Files.size(pidFile) == 0) {
      Thread.sleep(5);
    }
    String pid = Files.readString(pidFile).strip();
    assertThat(hasEnded(pid)).isFalse();
    List<ProcessHandle> writers =
        owner.children().filter(child -> commandOf(child).endsWith("sleep")).toList();
    assertThat(writers).hasSize(1);
    writers.get(0).destroyForcibly();
    assertThat(owner.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(hasEnded(pid)).isTrue();
  }

  private Command script(String text, Limits limits) {
    return new Command(
        List.of("sh", "-c", text), directory, Map.of("PATH", "/usr/bin:/bin"), limits, 1000);
  }

  private static String commandOf(ProcessHandle process) {
    return process.info().command().orElse("");
  }

  private static String firstLine(Leashed leashed) throws IOException {
    return new BufferedReader(new InputStreamReader(leashed.stdout(), StandardCharsets.UTF_8))
        .readLine();
  }

  private static boolean hasEnded(String pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(pid));
    return process.isEmpty() || !process.get().isAlive();
  }
}
