package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code harness score} prints, against golden files. */
class ScoreOutputTest {

  private static final String[] ALL = {
    "fast", "slow", "syntax", "wrong", "noisy", "broken", "throws", "none"
  };

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"fast", "syntax", "wrong", "noisy", "broken", "throws"})
  void score_oneFile_isToldInFull(String kind) throws IOException {
    String out = Invocation.in(folder, "score", "--threads", "2", file(kind)).out();

    Golden.assertMatches("text-" + kind + ".txt", out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "syntax", "wrong"})
  void score_oneFileInColour_isToldInFull(String kind) throws IOException {
    String out =
        Invocation.in(folder, "score", "--threads", "2", "--color", "always", file(kind)).out();

    Golden.assertMatches("colour-" + kind + ".txt", out);
  }

  @Test
  void score_severalFiles_isATable() throws IOException {
    Golden.assertMatches("table.txt", Invocation.in(folder, arguments("never")).out());
  }

  @Test
  void score_severalFilesInColour_isATable() throws IOException {
    Golden.assertMatches("table-colour.txt", Invocation.in(folder, arguments("always")).out());
  }

  @Test
  void score_json_isOneLineACandidate() throws IOException {
    String out =
        Invocation.in(folder, "score", "--json", "--threads", "2", file("fast"), file("syntax"))
            .out();

    Golden.assertMatches("json.jsonl", out);
  }

  @Test
  void score_help_isTheGoldenFile() throws IOException {
    Golden.assertMatches("help-score.txt", Invocation.in(folder, "score", "--help").out());
  }

  @Test
  void score_onATerminal_isInColour() throws IOException {
    String name = file("fast");

    assertThat(onTerminal(Map.of(), name)).contains("\u001b[");
    assertThat(onTerminal(Map.of("NO_COLOR", "1"), name)).doesNotContain("\u001b[");
    assertThat(onTerminal(Map.of("TERM", "dumb"), name)).doesNotContain("\u001b[");
  }

  private String onTerminal(Map<String, String> environment, String name) {
    return Invocation.on(folder, "", true, environment, "score", name).out();
  }

  private String[] arguments(String colour) throws IOException {
    String[] arguments = new String[ALL.length + 5];
    arguments[0] = "score";
    arguments[1] = "--color";
    arguments[2] = colour;
    arguments[3] = "--threads";
    arguments[4] = "2";
    for (int i = 0; i < ALL.length; i++) {
      arguments[5 + i] = file(ALL[i]);
    }
    return arguments;
  }

  private String file(String kind) throws IOException {
    Files.writeString(folder.resolve(kind + ".c"), kind, StandardCharsets.UTF_8);
    return kind + ".c";
  }
}
