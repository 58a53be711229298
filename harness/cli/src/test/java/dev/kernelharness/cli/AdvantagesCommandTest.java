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
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code harness advantages} prints of evaluations that {@code harness score} printed. */
class AdvantagesCommandTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void advantages_help_isTheGoldenFile() throws IOException {
    Golden.assertMatches("help-advantages.txt", advantages("--help").out());
  }

  @Test
  void advantages_twoGroupsInTurn_areEachTheirOwn() throws IOException {
    judge("g1 fast", "g2 wrong", "g1 slow", "g2 wrong", "g1 noisy");

    Invocation invocation = advantages("judged.jsonl", "--rule", "group", "--std", "none");

    assertThat(invocation.exitCode()).isZero();
    List<JsonNode> lines = json(invocation);
    assertThat(lines.stream().map(l -> l.path("advantage").asText()))
        .containsExactly("25.0", "0.0", "-25.0", "0.0", "null");
    assertThat(lines.stream().map(l -> l.path("reward").asText()))
        .containsExactly("100.0", "-10.0", "50.0", "-10.0", "null");
    assertThat(lines.get(2).path("line").intValue()).isEqualTo(3);
    assertThat(lines.get(2).path("group").textValue()).isEqualTo("g1");
  }

  @Test
  void advantages_rewardsAsTheyAre_areScaledByTheirSpread() throws IOException {
    judge("g1 wrong", "g1 syntax");

    List<JsonNode> lines = json(advantages("judged.jsonl", "--eps", "0", "--std", "population"));

    assertThat(lines.stream().map(l -> l.path("advantage").doubleValue()))
        .containsExactly(1.0, -1.0);
  }

  @Test
  void advantages_deadBand_ties() throws IOException {
    judge("g1 wrong", "g1 syntax");

    List<JsonNode> lines = json(advantages("judged.jsonl", "--dead-band", "30"));

    assertThat(lines.stream().map(l -> l.path("advantage").doubleValue()))
        .containsExactly(0.0, 0.0);
  }

  @Test
  void advantages_aLineInNoGroup_isNamed() throws IOException {
    judge("g1 wrong");
    Path file = folder.resolve("judged.jsonl");
    String line = Files.readString(file);
    Files.writeString(file, line + line.replace("\"group\":\"g1\"", "\"group\":null"));

    Invocation invocation = advantages("judged.jsonl");

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err()).contains("judged.jsonl:2: it is in no group");
    assertThat(invocation.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "missing.jsonl",
        ".",
        "notes.txt",
        "judged.jsonl --eps -1",
        "judged.jsonl --eps nan",
        "judged.jsonl --eps NaN",
        "judged.jsonl --dead-band Infinity",
        "judged.jsonl --std mad",
        "judged.jsonl --rule best",
      })
  void advantages_nonsense_isOneLineAndUsage(String arguments) throws IOException {
    judge("g1 fast");
    Files.writeString(folder.resolve("notes.txt"), "my notes\n", StandardCharsets.UTF_8);

    Invocation invocation = advantages(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err().lines()).hasSizeLessThanOrEqualTo(2);
    assertThat(invocation.out()).isEmpty();
  }

  private static List<JsonNode> json(Invocation invocation) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (String line : invocation.lines()) {
      all.add(MAPPER.readTree(line));
    }
    return all;
  }

  private Invocation advantages(String... arguments) {
    List<String> all = new ArrayList<>(List.of("advantages"));
    all.addAll(List.of(arguments));
    return Invocation.in(folder, all.toArray(String[]::new));
  }

  /** Judges candidates, each given as its group and its source. */
  private void judge(String... candidates) throws IOException {
    StringBuilder input = new StringBuilder();
    for (String candidate : candidates) {
      String[] parts = candidate.split(" ", 2);
      input.append(MAPPER.createObjectNode().put("group", parts[0]).put("source", parts[1]));
      input.append('\n');
    }
    Invocation scored =
        Invocation.withInput(folder, input.toString(), "score", "--threads", "2", "--jsonl");
    Files.writeString(folder.resolve("judged.jsonl"), scored.out(), StandardCharsets.UTF_8);
  }
}
