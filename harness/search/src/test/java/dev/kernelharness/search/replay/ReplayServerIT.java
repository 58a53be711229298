package dev.kernelharness.search.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The server over real HTTP, in each dialect and with each fault. */
class ReplayServerIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Script SCRIPT = Script.read(Path.of("corpus"), Optional.empty());
  private static final String PROMPT = "Write void matmul_optimized(...).";

  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void complete_anyDialect_answersAndCounts(Dialect dialect) throws Exception {
    try (ReplayServer server = listen(ReplaySettings.of(dialect))) {
      String model = models(server).path("data").path(0).path("id").asText();
      assertThat(dialect.models()).contains(model);
      Asking asking = Asking.about(PROMPT).model(model).seed(3);
      HttpResponse<String> first = post(server, asking);
      assertThat(first.statusCode()).isEqualTo(200);
      JsonNode answer = JSON.readTree(first.body());
      Script.Played played = SCRIPT.play(asking.asked(), 0).orElseThrow();
      JsonNode choice = answer.path("choices").path(0);
      assertThat(choice.path("message").path("content").asText()).isEqualTo(played.text());
      assertThat(choice.path("finish_reason").asText()).isEqualTo(played.finish());
      assertThat(answer.path("usage").path("completion_tokens").asLong()).isPositive();
      assertThat(first.body().startsWith("\n")).isEqualTo(dialect == Dialect.DEEPSEEK);
      assertThat(post(server, asking).statusCode()).isEqualTo(200);
      assertThat(post(server, Asking.about(PROMPT).model(model).seed(4)).statusCode())
          .isEqualTo(200);
      JsonNode stats = get(server, "/replay/stats");
      assertThat(stats.path("answers").asInt()).isEqualTo(3);
      assertThat(stats.path("different").asInt()).isEqualTo(2);
      assertThat(stats.path("mostAnswers").asInt()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"VLLM,200,3", "OPENAI,200,3", "OLLAMA,200,1", "LLAMA_CPP,400,0", "DEEPSEEK,400,0"})
  void complete_severalChoices_isAsTheServerDoesIt(Dialect dialect, int status, int choices)
      throws Exception {
    try (ReplayServer server = listen(ReplaySettings.of(dialect))) {
      HttpResponse<String> answer =
          post(server, Asking.about(PROMPT).model(dialect.models().get(0)).seed(1).with("n", 3));
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(JSON.readTree(answer.body()).path("choices").size()).isEqualTo(choices);
    }
  }

  @Test
  void complete_newOpenAiModel_refusesOldParameters() throws Exception {
    try (ReplayServer server = listen(ReplaySettings.of(Dialect.OPENAI))) {
      Asking asking = Asking.about(PROMPT).model("gpt-5-mini");
      JsonNode tokens = JSON.readTree(post(server, asking.with("max_tokens", 100)).body());
      assertThat(tokens.path("error").path("code").asText()).isEqualTo("unsupported_parameter");
      Asking warm = Asking.about(PROMPT).model("gpt-5-mini").with("temperature", 0.8);
      JsonNode temperature = JSON.readTree(post(server, warm).body());
      assertThat(temperature.path("error").path("param").asText()).isEqualTo("temperature");
      Asking plain = Asking.about(PROMPT).model("gpt-5-mini").with("max_completion_tokens", 9000);
      assertThat(post(server, plain).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"VLLM,404", "OPENAI,404", "OLLAMA,404", "LLAMA_CPP,200", "DEEPSEEK,400"})
  void complete_unknownModel_isAsTheServerDoesIt(Dialect dialect, int status) throws Exception {
    try (ReplayServer server = listen(ReplaySettings.of(dialect))) {
      HttpResponse<String> answer = post(server, Asking.about(PROMPT).model("none").seed(1));
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(server.tally().line()).contains(status == 200 ? "1 answers" : "1 refused");
    }
  }

  @Test
  void complete_fewTokens_areKeptTo() throws Exception {
    try (ReplayServer server = listen(ReplaySettings.of(Dialect.VLLM))) {
      Asking asking = Asking.about(PROMPT).model(Dialect.VLLM.models().get(0)).seed(3);
      JsonNode choice =
          JSON.readTree(post(server, asking.with("max_tokens", 5)).body()).path("choices").path(0);
      assertThat(choice.path("finish_reason").asText()).isEqualTo("length");
      assertThat(choice.path("message").path("content").asText()).hasSizeLessThanOrEqualTo(20);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void complete_wrongKey_is401(Dialect dialect) throws Exception {
    try (ReplayServer server = listen(ReplaySettings.of(dialect).withKey("correct-horse"))) {
      Asking asking = Asking.about(PROMPT).model(dialect.models().get(0)).seed(1);
      assertThat(post(server, asking, "wrong").statusCode()).isEqualTo(401);
      assertThat(post(server, asking, "wrong").body()).doesNotContain("correct-horse");
      assertThat(post(server, asking, "correct-horse").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void complete_faults_areWhatTheyAreCalled() throws Exception {
    Asking asking = Asking.about(PROMPT).seed(1).with("n", 2);
    try (ReplayServer server = failing("429:1")) {
      HttpResponse<String> limited = post(server, asking);
      assertThat(limited.statusCode()).isEqualTo(429);
      assertThat(limited.headers().firstValue("Retry-After")).hasValue("1");
    }
    try (ReplayServer server = failing("502:1")) {
      assertThat(post(server, asking).body()).contains("<h1>502");
    }
    try (ReplayServer server = failing("drop:1")) {
      assertThatThrownBy(() -> post(server, asking)).isInstanceOf(IOException.class);
      assertThat(get(server, "/replay/stats").path("faults").path("drop").asInt()).isPositive();
    }
    try (ReplayServer server = failing("cut:1")) {
      assertThatThrownBy(() -> post(server, asking)).isInstanceOf(IOException.class);
    }
    try (ReplayServer server = failing("fewer:1")) {
      assertThat(JSON.readTree(post(server, asking).body()).path("choices")).hasSize(1);
    }
    try (ReplayServer server = failing("slow:1")) {
      assertThat(post(server, asking).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|the body is not valid JSON",
        "[]|not a JSON object",
        "{\"model\":\"gpt-4o-mini\"}|messages: at least one is needed",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}|model: a text is needed",
        "{\"stream\":true}|stream: answers are played whole only",
        "{\"n\":0}|n must be 1 to 128: 0",
        "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}|nothing to play",
      })
  void complete_nonsense_isRefused(String body, String complaint) throws Exception {
    try (ReplayServer server = listen(ReplaySettings.of(Dialect.OPENAI))) {
      HttpResponse<String> answer = send(server, body, "");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains(complaint);
    }
  }

  @Test
  void handle_otherPaths_areNotFound() throws Exception {
    try (ReplayServer server = listen(ReplaySettings.of(Dialect.VLLM))) {
      assertThat(get(server, "/v1/embeddings").path("error").path("code").asInt()).isEqualTo(404);
    }
  }

  private static ReplayServer failing(String faults) throws IOException {
    ReplaySettings settings = ReplaySettings.of(Dialect.OPENAI).with(Faults.parse(faults));
    return listen(
        settings.withPauses(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(200)));
  }

  private static ReplayServer listen(ReplaySettings settings) throws IOException {
    return ReplayServer.listen(SCRIPT, settings, Clock.systemUTC());
  }

  private HttpResponse<String> post(ReplayServer server, Asking asking) throws Exception {
    return send(server, asking.json(), "");
  }

  private HttpResponse<String> post(ReplayServer server, Asking asking, String key)
      throws Exception {
    return send(server, asking.json(), key);
  }

  private HttpResponse<String> send(ReplayServer server, String body, String key) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.uri() + "/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private JsonNode models(ReplayServer server) throws Exception {
    return get(server, "/v1/models");
  }

  private JsonNode get(ReplayServer server, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path)).build();
    return JSON.readTree(
        client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body());
  }
}
