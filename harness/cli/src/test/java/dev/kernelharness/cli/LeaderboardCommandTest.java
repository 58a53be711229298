package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code harness leaderboard} prints of evaluations that were recorded. */
class LeaderboardCommandTest {

  private static final String ENTRY =
      "void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {}\n";

  @TempDir Path folder;

  private Path log;

  @BeforeEach
  void nameLog() {
    log = folder.resolve("data/kernel-harness/results/test-cpu/evaluations.jsonl");
  }

  @ParameterizedTest
  @CsvSource({"text,txt", "markdown,md", "csv,csv", "json,json"})
  void leaderboard_anyFormat_isTheGoldenFile(String format, String ending) throws IOException {
    score("fast", "fast, \"a|b\".c");
    score("fast /* again */", "again.c");
    score("slow", "slow.c");
    promote("late", "crowned.c");

    Golden.assertMatches(
        "leaderboard-" + format + "." + ending, leaderboard("--format", format).out());
  }

  @Test
  void leaderboard_help_isTheGoldenFile() throws IOException {
    Golden.assertMatches(
        "help-leaderboard.txt", Invocation.in(folder, "leaderboard", "--help").out());
  }

  @Test
  void leaderboard_top_showsTheFirstAndSaysSo() throws IOException {
    score("fast", "fast.c");
    score("slow", "slow.c");

    assertThat(leaderboard("--top", "1").out())
        .contains("fast.c", "The first 1 of 2 are shown.")
        .doesNotContain("slow.c");
  }

  @Test
  void leaderboard_nothingRecorded_isAnEmptyBoard() {
    Invocation text = leaderboard();
    assertThat(text.exitCode()).isZero();
    assertThat(text.out()).contains("No accepted evaluation is on this board.");
    assertThat(leaderboard("--format", "csv").lines()).hasSize(1);
    assertThat(leaderboard("--format", "json").out()).contains("\"rows\" : [ ]");
  }

  @Test
  void leaderboard_otherBoards_areNamedWhereThisOneIsEmpty() throws IOException {
    score("fast", "fast.c");

    Invocation invocation = leaderboard("--shape", "M=8", "--opt", "O2");

    assertThat(invocation.err())
        .contains("there are 1 evaluations of dgemm M=256,N=256,K=256, -O3, 2 threads");
  }

  @Test
  void leaderboard_tornLine_isToldAndTheRestIsRanked() throws IOException {
    score("fast", "fast.c");
    Files.writeString(log, Files.readString(log) + "{\"schema\":1,\"id\"", StandardCharsets.UTF_8);

    Invocation invocation = leaderboard();

    assertThat(invocation.exitCode()).isZero();
    assertThat(invocation.out()).contains("fast.c");
    assertThat(invocation.err()).contains("not an evaluation: " + log + ":2: not JSON");
  }

  @Test
  void leaderboard_anotherMachine_hasItsOwnBoard() throws IOException {
    score("fast", "fast.c");
    Path other = folder.resolve("data/kernel-harness/results/other-cpu/evaluations.jsonl");
    Files.createDirectories(other.getParent());
    String line = Files.readString(log, StandardCharsets.UTF_8);
    Files.writeString(other, line.replace("test-cpu", "other-cpu").replace("fast.c", "there.c"));

    assertThat(leaderboard().out()).contains("fast.c").doesNotContain("there.c");
    assertThat(leaderboard("--machine", "other-cpu").out())
        .contains("there.c")
        .doesNotContain("fast.c");
    Invocation unknown = leaderboard("--machine", "third");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("there are those of other-cpu, test-cpu");
  }

  @Test
  void leaderboard_nameWithControlCharacters_cannotMoveTheCursor() throws IOException {
    score("fast", "fast.c");
    String line = Files.readString(log, StandardCharsets.UTF_8);
    Files.writeString(log, line.replace("fast.c", "\\u001b[2Jfast.c"), StandardCharsets.UTF_8);

    assertThat(leaderboard().out()).contains("?[2Jfast.c").doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--top 0",
        "--format xml",
        "--threads 0",
        "--threads 9999",
        "--shape M=0",
        "--shape Q=1",
        "--opt O7",
        "--problem nope",
        "--protocol nope",
        "--machine ../../etc",
        "--promote missing.c",
        "--promote .",
        "--promote a.c --machine test-cpu",
        "--promote a.c --protocol paper",
        "--promote a.c --format csv",
      })
  void leaderboard_nonsense_isOneLineAndUsage(String arguments) throws IOException {
    Files.writeString(folder.resolve("a.c"), ENTRY, StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>(List.of("leaderboard"));
    all.addAll(List.of(arguments.split(" ")));

    Invocation invocation = Invocation.in(folder, all.toArray(String[]::new));

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err().lines()).hasSizeLessThanOrEqualTo(2);
    assertThat(invocation.out()).isEmpty();
  }

  private Invocation leaderboard(String... arguments) {
    List<String> all = new ArrayList<>(List.of("leaderboard", "--threads", "2"));
    all.addAll(List.of(arguments));
    return Invocation.on(folder, "", false, Map.of(), all.toArray(String[]::new));
  }

  private void score(String kind, String name) throws IOException {
    Invocation.in(folder, "score", "--threads", "2", file(kind, name));
  }

  private void promote(String kind, String name) throws IOException {
    Invocation.in(folder, "leaderboard", "--threads", "2", "--promote", file(kind, name));
  }

  private String file(String kind, String name) throws IOException {
    Files.writeString(folder.resolve(name), kind + "\n" + ENTRY, StandardCharsets.UTF_8);
    return name;
  }
}
