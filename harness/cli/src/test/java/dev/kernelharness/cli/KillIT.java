package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} of the packaged command while it compiles, tries and measures. */
class KillIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path KERNELS = Path.of("../../kernels/dgemm");
  private static final Duration GONE_WITHIN = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {300, 900, 1800, 3500, 6000})
  void kill_atAnyMoment_leavesNoProcessAndNoBrokenLine(int afterMillis) throws Exception {
    Path log = folder.resolve("evaluations.jsonl");
    Process harness = start(candidates(), log);
    Set<ProcessHandle> started = new HashSet<>();
    Instant killAt = Instant.now().plusMillis(afterMillis);
    while (Instant.now().isBefore(killAt)) {
      harness.descendants().forEach(started::add);
      Thread.sleep(10);
    }
    harness.descendants().forEach(started::add);
    harness.destroyForcibly().waitFor();
    assertThat(survivors(started)).isEmpty();
    if (Files.exists(log)) {
      String text = Files.readString(log);
      assertThat(text).matches("(?s)(|.*\n)");
      for (String line : text.lines().toList()) {
        assertThat(MAPPER.readTree(line).path("schema").asInt()).isEqualTo(1);
      }
    }
  }

  private static List<String> survivors(Set<ProcessHandle> started) throws InterruptedException {
    Instant giveUp = Instant.now().plus(GONE_WITHIN);
    List<String> alive = alive(started);
    while (!alive.isEmpty() && Instant.now().isBefore(giveUp)) {
      Thread.sleep(50);
      alive = alive(started);
    }
    return alive;
  }

  private static List<String> alive(Set<ProcessHandle> started) {
    return started.stream()
        .filter(ProcessHandle::isAlive)
        .map(process -> process.pid() + " " + process.info().commandLine().orElse("?"))
        .toList();
  }

  /** Candidates of every kind, so that the kill meets each step. */
  private Path candidates() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String name :
        List.of("entries/packed_avx2_6x8", "traps/endless_loop", "entries/naive_ijk")) {
      for (int i = 0; i < 4; i++) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("id", name + i);
        String source = Files.readString(KERNELS.resolve(name + ".c"));
        line.put("source", source + "\nint number_" + i + ";\n");
        lines.add(line.toString());
      }
    }
    return Files.write(folder.resolve("candidates.jsonl"), lines);
  }

  private Process start(Path candidates, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dharness.home=" + Path.of("../..").toAbsolutePath().normalize(),
            "-Dharness.fork.lib=" + Path.of("target/fork").toAbsolutePath(),
            "-cp",
            Path.of("target/benchmarks.jar").toAbsolutePath().toString(),
            "dev.kernelharness.cli.Main",
            "score",
            "--jsonl",
            candidates.toString(),
            "--output",
            log.toString());
    builder.directory(folder.toFile());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("output.txt").toFile());
    return builder.start();
  }
}
