package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The packaged {@code harness endpoint replay} with the corpus: it answers, and ends when told to.
 */
class EndpointIT {

  @Test
  void replay_corpus_answersAndEndsWithItsCounts() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of("target/benchmarks.jar").toAbsolutePath().toString(),
                "dev.kernelharness.cli.Main",
                "endpoint",
                "replay",
                Path.of("../search/corpus").toAbsolutePath().toString(),
                "--port",
                "0",
                "--model",
                "coder")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String ready = String.valueOf(out.readLine());
      assertThat(ready)
          .matches(
              "playing \\d+ completions of 4 problems as vllm at http://127.0.0.1:\\d+/v1, model coder");
      assertThat(ask(ready.replaceFirst(".* at (\\S+),.*", "$1"))).contains("\"finish_reason\"");
      process.toHandle().destroy(); // the process itself would close its output, too
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(out.readLine()).startsWith("1 requests: 1 answers (1 different, ");
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String ask(String endpoint) throws IOException, InterruptedException {
    String body =
        "{\"model\":\"coder\",\"seed\":1,\"messages\":[{\"role\":\"user\",\"content\":"
            + "\"Write spmv_optimized.\"}]}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint + "/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
        .body();
  }
}
