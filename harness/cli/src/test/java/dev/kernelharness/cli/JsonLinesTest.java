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

class JsonLinesTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void jsonl_lines_areAnsweredInOrderByTheirIds() throws IOException {
    Invocation invocation =
        score(
            """
            {"id":7,"completion":"late"}
            {"id":"b","source":"fast","reference_answer":1}

            {"source":"slow"}""");

    assertThat(invocation.exitCode()).isZero();
    List<JsonNode> results = results(invocation);
    assertThat(results).hasSize(3);
    assertThat(results.get(0).path("id").intValue()).isEqualTo(7);
    assertThat(results.get(1).path("id").textValue()).isEqualTo("b");
    assertThat(results.get(2).path("id").textValue()).isEqualTo("4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json|null|not JSON",
        "[1]|null|not a JSON object",
        "{\"id\":\"a\"}|a|neither",
        "{\"id\":\"a\",\"source\":\"fast\",\"completion\":\"fast\"}|a|both",
        "{\"id\":\"a\",\"source\":\"fast\",\"stage\":7}|a|stage must be 1 to 6",
        "{\"id\":\"a\",\"source\":\"fast\",\"stage\":\"six\"}|a|stage must be 1 to 6",
        "{\"id\":\"a\",\"source\":\"fast\",\"problem\":\"sort\"}|a|unknown problem",
        "{\"id\":\"a\",\"source\":\"fast\",\"problem\":3}|a|must be a text",
        "{\"id\":\"a\",\"source\":\"fast\",\"shape\":{\"Q\":3}}|a|no size 'Q'",
        "{\"id\":\"a\",\"source\":\"fast\",\"shape\":{\"M\":1.5}}|a|not a whole number",
        "{\"id\":\"a\",\"source\":\"fast\",\"shape\":[1]}|a|M",
        "{\"id\":\"a\",\"source\":\"fast\"} trailing|null|not JSON",
      })
  void jsonl_wrongLine_isAnErrorInItsPlace(String line, String id, String error)
      throws IOException {
    Invocation invocation = score("{\"source\":\"fast\"}\n" + line + "\n{\"source\":\"slow\"}\n");

    assertThat(invocation.exitCode()).isEqualTo(2);
    List<JsonNode> results = results(invocation);
    assertThat(results).hasSize(3);
    assertThat(results.get(1).path("id").asText()).isEqualTo(id);
    assertThat(results.get(1).path("line").intValue()).isEqualTo(2);
    assertThat(results.get(1).path("error").textValue()).contains(error);
    assertThat(results.get(2).path("verdict").textValue()).isEqualTo("accepted");
  }

  @Test
  void jsonl_ownStageAndShape_areUsedForThatLineOnly() throws IOException {
    Invocation invocation =
        score(
            """
            {"source":"fast","stage":2,"shape":{"M":64}}
            {"source":"fast","shape":"N=32"}
            {"source":"fast"}
            """);

    List<JsonNode> results = results(invocation);
    assertThat(results.get(0).path("stage").intValue()).isEqualTo(2);
    assertThat(results.get(0).at("/shape/M").intValue()).isEqualTo(64);
    assertThat(results.get(0).at("/shape/N").intValue()).isEqualTo(256);
    assertThat(results.get(1).path("stage").intValue()).isEqualTo(6);
    assertThat(results.get(1).at("/shape/N").intValue()).isEqualTo(32);
    assertThat(results.get(2).at("/shape/M").intValue()).isEqualTo(256);
  }

  @Test
  void jsonl_groupRule_measuresWithinEachGroup() throws IOException {
    Invocation invocation =
        score(
            """
            {"source":"slow","group":"a"}
            {"source":"slow","group_id":"b"}
            {"source":"fast","group":"a"}
            """,
            "--rule",
            "group");

    assertThat(results(invocation).stream().map(r -> r.path("reward").doubleValue()))
        .containsExactly(50.0, 100.0, 100.0);
  }

  @Test
  void jsonl_messages_arePassedOnAsJson() throws IOException {
    Invocation invocation =
        score("{\"completion\":[{\"role\":\"assistant\",\"content\":\"fast\"}]}");

    assertThat(results(invocation).get(0).at("/rejection/reason").textValue()).isEqualTo("format");
  }

  @Test
  void jsonl_fromAFileWithByteOrderMark_isRead() throws IOException {
    Files.writeString(
        folder.resolve("in.jsonl"), "\ufeff{\"source\":\"fast\"}\r\n", StandardCharsets.UTF_8);

    Invocation invocation = Invocation.in(folder, "score", "--jsonl", "in.jsonl");

    assertThat(invocation.exitCode()).isZero();
    assertThat(results(invocation)).hasSize(1);
  }

  @Test
  void jsonl_nothing_isNothing() {
    Invocation invocation = score("");

    assertThat(invocation.exitCode()).isZero();
    assertThat(invocation.out()).isEmpty();
  }

  @Test
  void jsonl_manyLines_areAllAnswered() throws IOException {
    Invocation invocation = score("{\"source\":\"fast\"}\n".repeat(500), "--jobs", "8");

    List<JsonNode> results = results(invocation);
    assertThat(results).hasSize(500);
    assertThat(results.get(499).path("id").textValue()).isEqualTo("500");
  }

  private Invocation score(String input, String... options) {
    List<String> arguments = new ArrayList<>(List.of("score", "--jsonl"));
    arguments.addAll(List.of(options));
    return Invocation.withInput(folder, input, arguments.toArray(String[]::new));
  }

  private static List<JsonNode> results(Invocation invocation) throws IOException {
    List<JsonNode> results = new ArrayList<>();
    for (String line : invocation.lines()) {
      results.add(MAPPER.readTree(line));
    }
    return results;
  }
}
