package dev.kernelharness.search.chat;

import static dev.kernelharness.search.chat.ScriptedServer.answer;
import static dev.kernelharness.search.chat.ScriptedServer.head;
import static dev.kernelharness.search.chat.ScriptedServer.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kernelharness.search.chat.EndpointException.Kind;
import dev.kernelharness.search.chat.ScriptedServer.Act;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent, the check before a run, and how it ends. */
class OpenAiEndpointTest extends EndpointRig {

  @Test
  void ask_request_holdsWhatWasAsked() throws Exception {
    try (ScriptedServer server = new ScriptedServer(GOOD)) {
      ask(settings(server).with(KEY), Asks.of(1));

      ScriptedServer.Seen seen = server.seen().get(0);
      assertThat(seen.path()).isEqualTo("/v1/chat/completions");
      assertThat(seen.head()).contains("Authorization: Bearer s3cret-key");
      JsonNode body = new JsonMapper().readTree(seen.body());
      assertThat(body.get("model").asText()).isEqualTo("asked");
      assertThat(body.get("temperature").asDouble()).isEqualTo(0.8);
      assertThat(body.get("top_p").asDouble()).isEqualTo(0.95);
      assertThat(body.get("max_tokens").asInt()).isEqualTo(2048);
      assertThat(body.get("seed").asInt()).isEqualTo(123);
      assertThat(body.get("messages").findValuesAsText("role"))
          .containsExactly("system", "user", "assistant", "user");
      assertThat(body.at("/messages/3/content").asText()).isEqualTo("Again: \"é\".");
      assertThat(body.has("n")).isFalse();
      assertThat(body.has("stream")).isFalse();
    }
  }

  @Test
  void ask_noKey_sendsNone() throws Exception {
    try (ScriptedServer server = new ScriptedServer(GOOD)) {
      ask(settings(server), Asks.of(1));

      assertThat(server.seen().get(0).head()).doesNotContainIgnoringCase("authorization");
    }
  }

  @Test
  void ask_blankLinesBeforeTheAnswer_areSkipped() throws Exception {
    Act alive =
        raw(head(200, "Content-Type: application/json") + "\r\n\n\n \r\n\n" + Asks.ANSWER + "\n");
    try (ScriptedServer server = new ScriptedServer(alive)) {
      assertThat(ask(settings(server), Asks.of(1)).get(0).text()).isEqualTo("int x;");
    }
  }

  @Test
  void ask_interrupted_endsWhileTheServerIsSilent() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    Act silent =
        out -> {
          out.write((head(200) + "\r\n\n").getBytes(StandardCharsets.UTF_8));
          out.flush();
          arrived.countDown();
          Thread.sleep(60_000);
        };
    try (ScriptedServer server = new ScriptedServer(silent);
        OpenAiEndpoint endpoint = endpoint(settings(server))) {
      ExecutorService thread = Executors.newSingleThreadExecutor();
      Future<Throwable> ended =
          thread.submit(
              () ->
                  catchThrowableOfType(InterruptedException.class, () -> endpoint.ask(Asks.of(1))));
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
      thread.shutdownNow();

      assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void close_whileAsking_endsTheRequestAndItsThreads() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    Act silent =
        out -> {
          arrived.countDown();
          Thread.sleep(60_000);
        };
    try (ScriptedServer server = new ScriptedServer(silent)) {
      OpenAiEndpoint endpoint = endpoint(settings(server));
      ExecutorService thread = Executors.newSingleThreadExecutor();
      Future<EndpointException> ended = thread.submit(() -> failure(endpoint));
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
      endpoint.close();

      assertThat(ended.get().kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure(endpoint)).hasMessageContaining("was closed");
      thread.shutdownNow();
      assertThat(threadsThatStay()).isEmpty();
    }
  }

  @Test
  void check_listWithTheModel_isSilent() throws Exception {
    Act list = answer(200, "{\"object\":\"list\",\"data\":[{\"id\":\"asked:latest\"}]}");
    try (ScriptedServer server = new ScriptedServer(list);
        OpenAiEndpoint endpoint = endpoint(settings(server))) {
      assertThat(endpoint.check("asked")).containsExactly("asked:latest");
      assertThat(server.seen().get(0).path()).isEqualTo("/v1/models");
      assertThat(notices).isEmpty();
    }
  }

  @Test
  void check_listWithoutTheModel_showsTheFirst() throws Exception {
    StringBuilder names = new StringBuilder("{\"id\":\"m00\"}");
    for (int i = 1; i < 13; i++) {
      names.append(String.format(Locale.ROOT, ",{\"id\":\"m%02d\"}", i));
    }
    try (ScriptedServer server = new ScriptedServer(answer(200, "{\"data\":[" + names + "]}"));
        OpenAiEndpoint endpoint = endpoint(settings(server))) {
      endpoint.check("asked");

      assertThat(notices).hasSize(1);
      assertThat(notices.get(0))
          .endsWith(
              "does not list the model 'asked' but: m00, m01, m02, m03, m04, m05, m06, m07, m08,"
                  + " m09 and 3 more");
    }
  }

  @ParameterizedTest
  @CsvSource({"404", "403", "500", "503", "200"})
  void check_noList_passes(int status) throws Exception {
    try (ScriptedServer server = new ScriptedServer(answer(status, "<html>"));
        OpenAiEndpoint endpoint = endpoint(settings(server))) {
      assertThat(endpoint.check("asked")).isEmpty();
      assertThat(server.seen()).hasSize(1);
    }
  }

  @Test
  void check_wrongKeyOrNoServer_isSaidAtOnce() throws Exception {
    ScriptedServer server = new ScriptedServer(answer(401, "{}"));
    try (server;
        OpenAiEndpoint endpoint = endpoint(settings(server))) {
      assertThatThrownBy(() -> endpoint.check("asked"))
          .hasMessageContaining("wants a key (401): set OPENAI_API_KEY or name a file with");
    }
    try (OpenAiEndpoint endpoint = endpoint(settings(server))) {
      assertThatThrownBy(() -> endpoint.check("asked"))
          .hasMessageContaining("can't be reached: nothing listens there");
      assertThat(pauses.sleeps()).isEmpty();
    }
  }

  /** Those of endpoints that have not ended after a while. */
  private static List<Thread> threadsThatStay() throws InterruptedException {
    List<Thread> stay = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("endpoint-")) {
        thread.join(30_000);
        if (thread.isAlive()) {
          stay.add(thread);
        }
      }
    }
    return stay;
  }
}
