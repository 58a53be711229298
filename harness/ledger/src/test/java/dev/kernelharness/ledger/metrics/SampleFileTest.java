package dev.kernelharness.ledger.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Shape;
import dev.kernelharness.ledger.metrics.SampleGroup.Speed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleFileTest {

  private static final String LINE =
      """
      {"schema":1,"id":"a","problem":"copy","shape":{"M":4},"protocol":"standard","opt":"O3",\
      "stage":6,"threads":2,VERDICT,"rule":"gflops","gflops":GFLOPS,"speedup":{"baseline":SPEEDUP},\
      "measurement":{"nanosPerCall":{"estimate":100,"low":99,"high":101},"samples":30},\
      "machine":{"id":"test-cpu","isa":[],"cores":2,"caches":[]},"sandbox":"off",\
      "finishedAt":"2026-01-02T03:04:05Z"}""";

  @TempDir Path folder;

  @Test
  void read_eachVerdict_isCountedAsWhatItIs() throws Exception {
    Path file =
        file(
            accepted("3"),
            rejected("extract"),
            rejected("screen"),
            rejected("compile"),
            rejected("inspect"),
            rejected("trial"),
            rejected("measure"),
            line("\"verdict\":\"inconclusive\",\"inconclusive\":{\"cause\":\"noise\"}", "1", "1"),
            line(
                "\"verdict\":\"fault\",\"fault\":{\"step\":\"compile\",\"detail\":\"no gcc\"}",
                "null",
                "null"));

    List<SampleGroup> groups = SampleFile.read(file);

    assertThat(groups)
        .containsExactly(
            new SampleGroup(
                "copy",
                Shape.parse("M=4"),
                new Setting("test-cpu", "standard", OptLevel.O3, 6, 2),
                new Counts(7, 4, 1, 1, 1),
                List.of(new Speed(3, 100))));
  }

  @Test
  void read_otherTermsOrProblems_areGroupsOfTheirOwn() throws Exception {
    Path file =
        file(
            accepted("3"),
            accepted("3").replace("\"copy\"", "\"other\""),
            accepted("3").replace("\"M\":4", "\"M\":8"),
            accepted("3").replace("\"threads\":2", "\"threads\":1"),
            accepted("3").replace("test-cpu", "other-cpu"),
            accepted("3").replace("\"O3\"", "\"O2\""),
            accepted("3").replace("\"stage\":6", "\"stage\":4"),
            accepted("3").replace("standard", "paper"),
            accepted("4"));

    List<SampleGroup> groups = SampleFile.read(file);

    assertThat(groups).hasSize(8);
    assertThat(groups.get(0).speeds()).containsExactly(new Speed(3, 100), new Speed(4, 100));
  }

  @Test
  void read_acceptedWithoutASpeedup_isCountedAndHasNone() throws Exception {
    SampleGroup group = SampleFile.read(file(accepted("null"))).get(0);

    assertThat(group.counts().passed()).isEqualTo(1);
    assertThat(group.untimed()).isEqualTo(1);
  }

  @Test
  void read_idsOfAnyKindAndBlankLines_areFine() throws Exception {
    Path file = file(accepted("3").replace("\"id\":\"a\"", "\"id\":7"), "", accepted("2"), "  ");

    assertThat(SampleFile.read(file).get(0).counts().samples()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"schema\":1 | :2: not JSON",
        "[] | :2: not a JSON object",
        "{\"id\":\"a\",\"line\":3,\"error\":\"no source\"} | :2: schema is missing",
      })
  void read_aWrongLine_isRefusedWithItsPlace(String line, String message) throws IOException {
    Path file = file(accepted("3"), line, accepted("3"));

    assertThatThrownBy(() -> SampleFile.read(file))
        .isInstanceOf(SampleFile.UnusableException.class)
        .hasMessageContaining(file + message)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void read_severalWrongLines_tellsTheFirstAndHowManyMore() throws IOException {
    Path file = file("x", accepted("3"), "y", "z");

    assertThatThrownBy(() -> SampleFile.read(file))
        .hasMessageContaining(file + ":1: not JSON")
        .hasMessageEndingWith(" (and 2 more lines are wrong)");
  }

  @Test
  void read_nothing_saysSo() throws IOException {
    Path file = file("");

    assertThatThrownBy(() -> SampleFile.read(file))
        .isInstanceOf(SampleFile.UnusableException.class)
        .hasMessage(file + ": there is no evaluation in it");
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(
        folder.resolve("samples.jsonl"), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
  }

  private static String accepted(String speedup) {
    return line("\"verdict\":\"accepted\"", "1.5", speedup);
  }

  private static String rejected(String step) {
    return line(
        "\"verdict\":\"rejected\",\"rejection\":{\"step\":\""
            + step
            + "\",\"reason\":\"crash\",\"detail\":\"\"}",
        "null",
        "null");
  }

  private static String line(String verdict, String gflops, String speedup) {
    return LINE.replace("VERDICT", verdict).replace("GFLOPS", gflops).replace("SPEEDUP", speedup);
  }
}
