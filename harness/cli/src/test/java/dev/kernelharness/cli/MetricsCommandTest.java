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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code harness metrics} prints of evaluations that {@code harness score} printed. */
class MetricsCommandTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"text,txt", "markdown,md", "json,json"})
  void metrics_anyFormat_isTheGoldenFile(String format, String ending) throws IOException {
    score("M=256,N=256,K=256", "fast", "slow", "slow", "syntax", "wrong", "noisy", "broken");
    score("M=64,N=64,K=64", "slow", "wrong", "nonsense");

    Golden.assertMatches(
        "metrics-" + format + "." + ending,
        metrics("judged.jsonl", "--k", "1,3,5", "--format", format).out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pareval", "pareval-code"})
  void metrics_otherEstimator_isTheGoldenFile(String estimator) throws IOException {
    score("M=256,N=256,K=256", "fast", "slow", "slow", "wrong");
    score("M=64,N=64,K=64", "wrong");

    Golden.assertMatches(
        "metrics-" + estimator + ".txt",
        metrics("judged.jsonl", "--k", "1,2,5", "--estimator", estimator).out());
  }

  @Test
  void metrics_help_isTheGoldenFile() throws IOException {
    Golden.assertMatches("help-metrics.txt", metrics("--help").out());
  }

  @Test
  void metrics_theLogItself_countsItsLines() throws IOException {
    score("M=256,N=256,K=256", "fast", "wrong");

    Invocation invocation =
        metrics("data/kernel-harness/results/test-cpu/evaluations.jsonl", "--k=1", "--format=json");

    JsonNode json = MAPPER.readTree(invocation.out());
    assertThat(invocation.exitCode()).isZero();
    assertThat(json.path("samples").intValue()).isEqualTo(2);
    assertThat(json.at("/settings/0/mean/0/pass").doubleValue()).isEqualTo(0.5);
    assertThat(json.at("/settings/0/mean/0/averageSpeedup").isNull()).isTrue();
    assertThat(json.at("/settings/0/mean/0/unknown/averageSpeedup").textValue())
        .contains("k = 1 leaves nothing");
  }

  @Test
  void metrics_aWrongLine_isOneLineWithFileAndNumber() throws IOException {
    score("M=256,N=256,K=256", "fast");
    Path file = folder.resolve("judged.jsonl");
    Files.writeString(
        file, Files.readString(file) + "{\"schema\":1,\"id\"\n", StandardCharsets.UTF_8);

    Invocation invocation = metrics("judged.jsonl");

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.out()).isEmpty();
    assertThat(invocation.err()).contains("judged.jsonl:2: not JSON");
    assertThat(invocation.err().lines()).hasSizeLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "missing.jsonl",
        ".",
        "empty.jsonl",
        "notes.txt",
        "judged.jsonl --k 0",
        "judged.jsonl --k -1",
        "judged.jsonl --k x",
        "judged.jsonl --k 1,,2",
        "judged.jsonl --estimator best",
        "judged.jsonl --format csv",
        "judged.jsonl judged.jsonl",
      })
  void metrics_nonsense_isOneLineAndUsage(String arguments) throws IOException {
    score("M=256,N=256,K=256", "fast");
    Files.writeString(folder.resolve("notes.txt"), "my notes\n", StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("empty.jsonl"), "", StandardCharsets.UTF_8);

    Invocation invocation = metrics(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err().lines()).hasSizeLessThanOrEqualTo(2);
    assertThat(invocation.out()).isEmpty();
  }

  private Invocation metrics(String... arguments) {
    List<String> all = new ArrayList<>(List.of("metrics"));
    all.addAll(List.of(arguments));
    return Invocation.in(folder, all.toArray(String[]::new));
  }

  /** Appends what {@code score --json} prints. */
  private void score(String shape, String... kinds) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("score", "--threads", "2", "--json", "--shape", shape));
    for (int i = 0; i < kinds.length; i++) {
      String name = i + "-" + kinds[i] + ".c";
      Files.writeString(folder.resolve(name), kinds[i], StandardCharsets.UTF_8);
      arguments.add(name);
    }
    Invocation invocation = Invocation.in(folder, arguments.toArray(String[]::new));
    Path file = folder.resolve("judged.jsonl");
    String before = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, before + invocation.out(), StandardCharsets.UTF_8);
  }
}
