package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.search.replay.Dialect;
import dev.kernelharness.search.replay.ReplayServer;
import dev.kernelharness.search.replay.ReplaySettings;
import dev.kernelharness.search.replay.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is seen nowhere, whoever repeats it and however it was given. */
class KeySecrecyTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "generate --api-key sk-topsecret",
        "generate --api-key=topsecret999",
        "generate --model m --api-key topsecret999 --bogus",
        "generate --apikey topsecret",
        "generate --api_key=topsecret",
        "generate --openai-api-key topsecret",
        "generate --token topsecret",
        "generate -api-key topsecret",
        "generate --api-key-envtopsecret",
        "score --api-key topsecret",
      })
  void harness_keyOnTheCommandLine_isRefusedUnseen(String line) {
    Invocation invocation = Invocation.in(folder, line.split(" ", -1));

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err())
        .startsWith(
            "harness: a key is never given on the command line: set OPENAI_API_KEY, or name a file"
                + " with --api-key-file")
        .doesNotContain("topsecret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-topsecret",
        "--api-key-env sk-topsecret999",
        "--api-key-env gsk_topsecret999",
        "--api-key-env sk-topsecret999 --api-key-file key.txt",
        "--api-key-file sk-topsecret999",
      })
  void generate_keyInAnotherPlace_isRefusedUnseen(String options) throws IOException {
    Files.writeString(folder.resolve("key.txt"), "abcdefgh");
    String line = "generate --endpoint http://127.0.0.1:9/v1 --model m " + options;

    Invocation invocation = Invocation.in(folder, line.split(" ", -1));

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err()).doesNotContain("topsecret").doesNotContain("\tat ");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void harness_otherUnknownOption_isNamed() {
    assertThat(Invocation.in(folder, "generate", "--max-token", "5").err())
        .contains("Unknown option", "--max-token");
  }

  @Test
  void generate_answerThatHoldsTheKey_isKeptWithout() throws IOException {
    String key = "Tr0ub4dor/and\"3";
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    Files.writeString(
        corpus.resolve("a.md"),
        "wrong "
            + key
            + "\n```c\nvoid matmul_optimized(double *A, double *B, double *C, int M, int N, int K)"
            + " { /* "
            + key
            + " */ }\n```\n");
    try (ReplayServer server =
        ReplayServer.listen(
            Script.read(corpus, Optional.empty()),
            ReplaySettings.of(Dialect.VLLM),
            Clock.systemUTC())) {
      Invocation invocation =
          Invocation.on(
              folder,
              "",
              false,
              Map.of("OPENAI_API_KEY", key),
              "generate",
              "--endpoint",
              server.uri().toString(),
              "--model",
              Dialect.VLLM.models().get(0),
              "--samples=1",
              "--rounds=1");

      assertThat(invocation.exitCode()).isZero();
      assertThat(invocation.out() + invocation.err()).doesNotContain("Tr0ub4dor");
      try (Stream<Path> files = Files.walk(folder.resolve("run"))) {
        List<Path> kept = files.filter(Files::isRegularFile).toList();
        assertThat(kept).hasSizeGreaterThan(3);
        assertThat(kept).allSatisfy(f -> assertThat(f).content().doesNotContain("Tr0ub4dor"));
      }
      assertThat(folder.resolve("run/replies.jsonl")).content().contains("(key)");
    }
  }
}
