package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointCommandTest {

  @TempDir private Path folder;

  @Test
  void endpoint_help_isTheGoldenFile() throws IOException {
    Golden.assertMatches("help-endpoint.txt", Invocation.in(folder, "endpoint", "--help").out());
    Golden.assertMatches(
        "help-endpoint-replay.txt", Invocation.in(folder, "endpoint", "replay", "--help").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "missing|no such folder: ",
        "hollow|nothing to play in",
        "broken|broken/a.md, line 2: expected one of",
        "played --dialect chatgpt|the dialect is vllm, llama.cpp, ollama, openai, deepseek: 'chatgpt'",
        "played --port 70000|port must be 0 to 65535: 70000",
        "played --fail 600:1|a fault is written 429:0.1",
        "played --latency soon|a time is written 500ms",
        "played --key none.txt|the key in 'none.txt' can't be read",
        "played --key empty.txt|no key in 'empty.txt'",
        "played --host 0.0.0.0|a key is needed before it listens on 0.0.0.0",
        "played --host nowhere.invalid|not an address of this machine",
        "played --problem other|holds the completions of one problem, played, not of other",
      })
  void replay_nonsense_isOneClearLine(String arguments, String complaint) throws IOException {
    write("played/a.md", "answer");
    write("broken/a.md", "---\nfinsih: stop\n---\nanswer");
    write("empty.txt", "\n");
    write("hollow/a.txt", "answer");
    Invocation invocation = Invocation.in(folder, ("endpoint replay " + arguments).split(" ", -1));
    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err().lines().findFirst().orElse("")).contains(complaint);
    assertThat(invocation.err()).doesNotContain("\tat ");
  }

  @Test
  void replay_takenPort_isOneClearLine() throws IOException {
    write("played/a.md", "answer");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Invocation invocation = Invocation.in(folder, "endpoint", "replay", "played", "--port", port);
      assertThat(invocation.exitCode()).isEqualTo(2);
      assertThat(invocation.err()).contains("can't listen on 127.0.0.1, port " + port);
    }
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, content, StandardCharsets.UTF_8);
  }
}
