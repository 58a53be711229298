package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hostile lines end as lines of their own and leave their neighbours alone. */
class JsonLinesFuzzTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String FIRST = "{\"id\":\"first\",\"source\":\"fast\"}\n";
  private static final String LAST = "\n{\"id\":\"last\",\"source\":\"slow\"}\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":\"a\",\"source\":\"fast|` x`|5000000|\"}|accepted",
        "{\"id\":\"a\",\"source\":\"|x|25000000|\"}|not JSON",
        "|x|70000000|x|longer than 64 MiB",
        "|[|1000000|]|nesting depth",
        "{\"id\":|[|999||not JSON",
        "{\"source\":\"fast\",\"stage\":|9|3000|}|Number value length",
        "{\"source\":\"fast\",\"|k|60000|\":1}|Name length",
      })
  void jsonl_hugeLine_isAnsweredInItsPlace(
      @Nullable String start, String unit, int times, @Nullable String end, String answer)
      throws IOException {
    Path input = folder.resolve("input.jsonl");
    try (BufferedWriter writer = Files.newBufferedWriter(input)) {
      writer.write(FIRST + start(start));
      for (int i = 0; i < times; i++) {
        writer.write(unit);
      }
      writer.write(start(end) + LAST);
    }
    List<JsonNode> results;
    try (InputStream lines = Files.newInputStream(input)) {
      results = results(Invocation.fed(folder, lines, "score", "--jsonl"));
    }
    assertThat(results).hasSize(3);
    assertThat(results.get(1).toString()).contains(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":1e400,\"source\":\"fast\"}|1E+400",
        "{\"id\":0.1000000000000000000000001,\"source\":\"fast\"}|0.1000000000000000000000001",
        "{\"id\":1e999999999,\"source\":\"fast\"}|1E+999999999",
        "{\"id\":99999999999999999999999,\"source\":\"fast\"}|99999999999999999999999",
        "{\"id\":1,\"id\":2,\"source\":\"slow\",\"source\":\"fast\"}|2",
        "{\"id\":{\"a\":[1.50]},\"source\":\"fast\"}|{\"a\":[1.50]}",
      })
  void jsonl_strangeIdentifier_comesBackAsItWas(String line, String id) throws IOException {
    String answer = Invocation.withInput(folder, line, "score", "--jsonl").lines().get(0);
    assertThat(answer).contains("\"id\":" + id + ",").contains("\"verdict\":\"accepted\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"source\":\"fast\",\"stage\":1e400}|stage must be",
        "{\"source\":\"fast\",\"stage\":1e999999999}|stage must be",
        "{\"id\":1e99999999999999999999,\"source\":\"fast\"}|exponent is too large",
        "{\"source\":\"fast\",\"shape\":{\"M\":1e999999999}}|not a whole number",
        "{\"source\":\"fast\",\"shape\":{\"M\":9223372036854775807}}|error",
        "{\"source\":\"fast\",\"shape\":\"M=\"}|error",
        "{\"source\":\"fast\",\"problem\":\"\\u0000\"}|unknown problem",
      })
  void jsonl_hostileNumberOrName_isAnErrorInItsPlace(String line, String answer)
      throws IOException {
    List<JsonNode> results = results(FIRST + line + LAST);
    assertThat(results).hasSize(3);
    assertThat(results.get(1).path("line").intValue()).isEqualTo(2);
    assertThat(results.get(1).toString()).contains(answer);
  }

  @Tag("fuzz")
  @Property
  void jsonl_anyBytes_areAnsweredLineByLine(@ForAll byte[] bytes) {
    requireAnAnswerForEachLine(bytes);
  }

  @Tag("fuzz")
  @Property
  void jsonl_anyMix_isAnsweredLineByLine(@ForAll("mixes") byte[] bytes) {
    requireAnAnswerForEachLine(bytes);
  }

  @Provide
  Arbitrary<byte[]> mixes() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\"id\":",
            "\"source\":\"fast\"",
            "\"source\":",
            "\"completion\":",
            "\"stage\":",
            "\"shape\":",
            "\"problem\":\"ddot\"",
            "\"group\":",
            "\"M\":",
            "{\"source\":\"fast\"",
            "\"\\ud800\"",
            "\"\\udfff\\ud800\"",
            "\"\\u0000\"",
            "\\",
            "\n",
            "\r\n",
            "\u0000",
            "\ufeff",
            "\u00ff",
            "\u2028",
            "null",
            "true",
            "NaN",
            "-1",
            "6",
            "1e400",
            "1e-999999999",
            "99999999999999999999",
            "\"M=3,N=\"",
            " ",
            "\t",
            "[[[[[[[[")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts))
        .flatMap(
            text ->
                Arbitraries.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)
                    .map(text::getBytes));
  }

  private static void requireAnAnswerForEachLine(byte[] bytes) {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    input.writeBytes(FIRST.getBytes(StandardCharsets.UTF_8));
    input.writeBytes(bytes);
    input.writeBytes(LAST.getBytes(StandardCharsets.UTF_8));
    List<Submission> read = submissions(input.toByteArray());
    long lines =
        new String(bytes, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
    assertThat(read).hasSizeBetween(2, (int) lines + 3);
    assertThat(id(read.get(0))).isEqualTo("first");
    assertThat(id(read.get(read.size() - 1))).isEqualTo("last");
    assertThat(read)
        .allMatch(
            each ->
                each instanceof Submission.Valid
                    || ((Submission.Invalid) each).error().lines().count() == 1);
  }

  private static List<Submission> submissions(byte[] input) {
    ConditionsOptions options = new ConditionsOptions();
    FakeParts parts = new FakeParts();
    List<Submission> read = new ArrayList<>();
    new JsonLines(new ByteArrayInputStream(input), options, options.conditions(parts), parts)
        .forEachRemaining(read::add);
    return read;
  }

  private static String id(Submission submission) {
    return submission instanceof Submission.Valid valid ? valid.name() : "";
  }

  private List<JsonNode> results(String input) throws IOException {
    return results(Invocation.withInput(folder, input, "score", "--jsonl"));
  }

  private static List<JsonNode> results(Invocation invocation) throws IOException {
    List<JsonNode> results = new ArrayList<>();
    for (String line : invocation.lines()) {
      results.add(MAPPER.readTree(line));
    }
    return results;
  }

  private static String start(@Nullable String text) {
    return text == null ? "" : text;
  }
}
