package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command: kernels of very different speed try to take a crown on this machine. */
class PromotionIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path ENTRIES =
      Path.of("../../kernels/dgemm/entries").toAbsolutePath().normalize();
  private static final String SLOW = ENTRIES.resolve("naive_ijk.c").toString();
  private static final String FAST = ENTRIES.resolve("cache_blocked_register_4x4.c").toString();

  @TempDir private Path folder;

  /** How the command ended. */
  private record Ended(int exitCode, String out) {}

  @Test
  void promote_fastOverSlowAndBack_theFastOneHoldsTheCrown() throws Exception {
    Ended first = leaderboard("--promote", SLOW);
    assertThat(first.exitCode()).as(first.out()).isZero();
    assertThat(first.out()).contains("it takes the crown, which nobody held");

    Ended second = leaderboard("--promote", FAST);
    assertThat(second.exitCode()).as(second.out()).isZero();
    assertThat(second.out()).contains("measurement 1", "measurement 2", "it takes the crown");

    Ended third = leaderboard("--promote", SLOW);
    assertThat(third.exitCode()).as(third.out()).isEqualTo(1);
    assertThat(third.out()).contains("measurement 1", "no crown").doesNotContain("measurement 2");

    JsonNode board = MAPPER.readTree(leaderboard("--format", "json").out());
    assertThat(board.at("/crown/candidate").textValue()).isEqualTo(FAST);
    assertThat(board.path("rows")).hasSize(2);
    assertThat(board.at("/rows/0/crowned").booleanValue()).isTrue();
    assertThat(board.at("/rows/1/evaluations").intValue()).isEqualTo(2);

    // What was really measured is graded again as it was.
    Ended regraded = run(List.of("regrade", "--json"));
    JsonNode rows = MAPPER.readTree(regraded.out()).path("rows");
    assertThat(rows).hasSize(3);
    for (JsonNode row : rows) {
      assertThat(row.path("after")).isEqualTo(row.path("before"));
    }
  }

  private Ended leaderboard(String... arguments) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(List.of("leaderboard", "--shape", "M=96,N=96,K=96", "--threads", "1"));
    all.addAll(List.of(arguments));
    return run(all);
  }

  private Ended run(List<String> arguments) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dharness.home=" + Path.of("../..").toAbsolutePath().normalize());
    command.add("-Dharness.fork.lib=" + Path.of("target/fork").toAbsolutePath());
    command.add("-cp");
    command.add(Path.of("target/benchmarks.jar").toAbsolutePath().toString());
    command.add("dev.kernelharness.cli.Main");
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    builder.redirectOutput(output.toFile());
    builder.redirectError(folder.resolve("errors.txt").toFile());
    int exitCode = builder.start().waitFor();
    return new Ended(exitCode, Files.readString(output, StandardCharsets.UTF_8));
  }
}
