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
import org.junit.jupiter.params.provider.CsvSource;

class ServeCommandTest {

  @TempDir Path folder;

  @Test
  void serve_help_isTheGoldenFile() throws IOException {
    Golden.assertMatches("help-serve.txt", Invocation.in(folder, "serve", "--help").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--host 0.0.0.0|a token is needed before it listens on 0.0.0.0",
        "--host nowhere.invalid|not an address of this machine",
        "--port 70000|port must be 0 to 65535: 70000",
        "--lanes 0|lanes must be 1 to 256: 0",
        "--lanes 256|256 lanes need a core each and one to compile on",
        "--queue 0|queue must be 1 to 100000: 0",
        "--jobs 0|jobs must be 1 to 256: 0",
        "--token-file missing.txt|the tokens in 'missing.txt' can't be read",
        "--output .|--output names a file, and '.' is none",
        "--problem none|unknown problem 'none'",
      })
  void serve_nonsense_isOneClearLine(String arguments, String complaint) {
    Invocation invocation = Invocation.in(folder, ("serve " + arguments).split(" ", -1));
    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err().lines().findFirst().orElse("")).contains(complaint);
    assertThat(invocation.err()).doesNotContain("\tat ");
  }

  @Test
  void serve_badToken_isNotShown() throws IOException {
    Files.writeString(folder.resolve("tokens.txt"), "pass word\n", StandardCharsets.UTF_8);
    Invocation fromFile = Invocation.in(folder, "serve", "--token-file", "tokens.txt");
    assertThat(fromFile.exitCode()).isEqualTo(2);
    assertThat(fromFile.err()).contains("a token has 16 to 256").doesNotContain("pass word");
    Invocation fromEnvironment =
        Invocation.on(folder, "", false, Map.of("KERNEL_HARNESS_TOKEN", "tiny"), "serve");
    assertThat(fromEnvironment.exitCode()).isEqualTo(2);
    assertThat(fromEnvironment.err()).doesNotContain("tiny");
  }

  @Test
  void serve_emptyTokenFile_isRefused() throws IOException {
    Files.writeString(folder.resolve("tokens.txt"), "\n\n", StandardCharsets.UTF_8);
    Invocation invocation = Invocation.in(folder, "serve", "--token-file", "tokens.txt");
    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err()).contains("no token in 'tokens.txt'");
  }
}
