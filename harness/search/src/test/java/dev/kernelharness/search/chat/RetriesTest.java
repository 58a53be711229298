package dev.kernelharness.search.chat;

import static dev.kernelharness.search.chat.ScriptedServer.answer;
import static dev.kernelharness.search.chat.ScriptedServer.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.kernelharness.search.chat.EndpointException.Kind;
import dev.kernelharness.search.chat.ScriptedServer.Act;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, when, and how often. */
class RetriesTest extends EndpointRig {

  @ParameterizedTest
  @ValueSource(ints = {409, 429, 500, 502, 503, 504, 520, 529})
  void ask_passingStatus_isTriedAgain(int status) throws Exception {
    Act bad = answer(status, "{\"error\":{\"message\":\"later\"}}");
    try (ScriptedServer server = new ScriptedServer(bad, bad, GOOD)) {
      assertThat(ask(settings(server), Asks.of(1))).hasSize(1);

      assertThat(server.seen()).hasSize(3);
      assertThat(notices).hasSize(2);
      assertThat(notices.get(0)).contains("(" + status + ": later); again in ");
    }
  }

  @Test
  void ask_status408_isTriedAgain() throws Exception {
    Act late = answer(408, "");
    try (ScriptedServer server = new ScriptedServer(late, late, late, late, late, GOOD)) {
      assertThat(ask(settings(server), Asks.of(1))).hasSize(1);
      assertThat(notices).isNotEmpty().allMatch(line -> line.contains("ran out of time itself"));
    }
  }

  @Test
  void ask_keptConnectionClosedMeanwhile_isNoTrouble() throws Exception {
    Act kept =
        raw("HTTP/1.1 200 OK\r\nContent-Length: " + length(Asks.ANSWER) + "\r\n\r\n" + Asks.ANSWER);
    try (ScriptedServer server = new ScriptedServer(kept);
        OpenAiEndpoint endpoint = endpoint(settings(server))) {
      for (int i = 0; i < 5; i++) {
        assertThat(endpoint.ask(Asks.of(1))).hasSize(1);
      }
      assertThat(endpoint.troubles()).isEmpty();
    }
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void ask_retryAfterInSeconds_isObeyed() throws Exception {
    try (ScriptedServer server = new ScriptedServer(answer(429, "{}", "Retry-After: 20"), GOOD)) {
      ask(settings(server), Asks.of(1));

      assertThat(pauses.sleeps()).hasSize(1);
      assertThat(pauses.sleeps().get(0)).isBetween(seconds(20), seconds(21));
    }
  }

  @Test
  void ask_retryAfterAsDate_isObeyed() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(answer(503, "{}", "Retry-After: Thu, 01 Jan 2026 00:00:40 GMT"), GOOD)) {
      ask(settings(server), Asks.of(1));

      assertThat(pauses.sleeps().get(0)).isBetween(seconds(40), seconds(41));
    }
  }

  @Test
  void ask_retryAfterTooLong_endsTheRun() throws Exception {
    try (ScriptedServer server = new ScriptedServer(answer(429, "{}", "Retry-After: 3600"))) {
      EndpointException failure = failure(settings(server));

      assertThat(failure.kind()).isEqualTo(Kind.BUSY);
      assertThat(failure).hasMessageEndingWith("asks to wait 3600 s: try again later");
      assertThat(pauses.sleeps()).isEmpty();
    }
  }

  @Test
  void ask_outOfQuota_isNotTriedAgain() throws Exception {
    Act bad =
        answer(
            429,
            "{\"error\":{\"message\":\"You exceeded your current quota\","
                + "\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}");
    try (ScriptedServer server = new ScriptedServer(bad)) {
      assertThat(failure(settings(server)).kind()).isEqualTo(Kind.BUSY);
      assertThat(server.seen()).hasSize(1);
    }
  }

  @Test
  void ask_neverBetter_endsAfterItsTriesWithGrowingPauses() throws Exception {
    try (ScriptedServer server = new ScriptedServer(answer(500, "oops"))) {
      EndpointException failure = failure(settings(server));

      assertThat(failure.kind()).isEqualTo(Kind.SERVER);
      assertThat(failure).hasMessageEndingWith("fails (500: oops), after 3 tries");
      assertThat(server.seen()).hasSize(3);
      assertThat(pauses.sleeps()).containsExactly(Duration.ofMillis(750), Duration.ofMillis(1500));
    }
  }

  @Test
  void ask_busyWhileOthersGetAnswers_isAQueueAndNoFailure() throws Exception {
    List<OpenAiEndpoint> shared = new CopyOnWriteArrayList<>();
    Act busyForThis =
        out -> {
          assertThatCode(() -> shared.get(0).ask(Asks.of(1))).doesNotThrowAnyException();
          answer(429, "{}").play(out);
        };
    try (ScriptedServer server =
            new ScriptedServer(
                busyForThis, GOOD, busyForThis, GOOD, busyForThis, GOOD, busyForThis, GOOD, GOOD);
        OpenAiEndpoint endpoint = endpoint(settings(server))) {
      shared.add(endpoint);

      assertThat(endpoint.ask(Asks.of(1))).hasSize(1);
      assertThat(endpoint.troubles()).containsExactly(Map.entry(Kind.BUSY, 4L));
    }
  }
}
