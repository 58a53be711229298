package dev.kernelharness.search.chat;

import static dev.kernelharness.search.chat.ScriptedServer.answer;
import static dev.kernelharness.search.chat.ScriptedServer.head;
import static dev.kernelharness.search.chat.ScriptedServer.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.search.chat.EndpointException.Kind;
import dev.kernelharness.search.chat.ScriptedServer.Act;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no answer. */
class BrokenAnswersTest extends EndpointRig {

  @Test
  void ask_htmlPage_isGarbled() throws Exception {
    Act page =
        answer(
            200,
            "<!DOCTYPE html>\n<html><head><title>Sign in\n first</title></head></html>",
            "Content-Type: text/html");
    try (ScriptedServer server = new ScriptedServer(page)) {
      EndpointException failure = failure(settings(server));

      assertThat(failure.kind()).isEqualTo(Kind.GARBLED);
      assertThat(failure).hasMessageContaining("something else than JSON: a page: Sign in first");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "{}",
        "[]",
        "{\"choices\":[]}",
        "{\"choices\":null}",
        "{\"choices\":7}",
        "{\"choices\":[{\"mess",
        "hello"
      })
  void ask_noCompletion_isGarbledAndTriedAgain(String body) throws Exception {
    try (ScriptedServer server = new ScriptedServer(answer(200, body))) {
      assertThat(failure(settings(server)).kind()).isEqualTo(Kind.GARBLED);
      assertThat(server.seen()).hasSize(3);
    }
  }

  @Test
  void ask_byteOrderMark_isPassedOver() throws Exception {
    try (ScriptedServer server = new ScriptedServer(answer(200, "\uFEFF" + Asks.ANSWER))) {
      assertThat(ask(settings(server), Asks.of(1)).get(0).text()).isEqualTo("int x;");
    }
  }

  @Test
  void ask_longestAnswer_isReadAndALongerOneRefusedOnce() throws Exception {
    String text = "x".repeat((16 << 20) - 1000);
    Act longest = answer(200, Asks.ANSWER.replace("int x;", text));
    try (ScriptedServer server = new ScriptedServer(longest)) {
      assertThat(ask(settings(server).with(KEY), Asks.of(1)).get(0).text()).isEqualTo(text);
    }
    Act longer = answer(200, Asks.ANSWER.replace("int x;", text + " ".repeat(1000)));
    try (ScriptedServer server = new ScriptedServer(longer)) {
      EndpointException failure = failure(settings(server));

      assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
      assertThat(failure).hasMessageEndingWith("answers with more than 16 MiB");
      assertThat(server.seen()).hasSize(1);
    }
  }

  @Test
  void ask_errorWithStatus200_isTheServers() throws Exception {
    Act bad = answer(200, "{\"error\":{\"message\":\"upstream died\",\"code\":502}}");
    try (ScriptedServer server = new ScriptedServer(bad)) {
      EndpointException failure = failure(settings(server));

      assertThat(failure.kind()).isEqualTo(Kind.SERVER);
      assertThat(failure).hasMessageContaining("upstream died");
    }
  }

  @Test
  void ask_choiceThatTheServerGaveUp_isTriedAgain() throws Exception {
    Act gaveUp =
        answer(
            200,
            "{\"choices\":[{\"message\":{\"content\":\"int\"},"
                + "\"finish_reason\":\"insufficient_system_resource\"}]}");
    try (ScriptedServer server = new ScriptedServer(gaveUp, GOOD)) {
      assertThat(ask(settings(server), Asks.of(1)).get(0).text()).isEqualTo("int x;");
    }
  }

  @Test
  void ask_halfABody_isTriedAgain() throws Exception {
    Act half = raw(head(200) + "Content-Length: 5000\r\n\r\n{\"choices\":[{\"mess");
    Act halfChunk = raw(head(200) + "Transfer-Encoding: chunked\r\n\r\n10\r\n{\"choices\":[");
    Act cutHead = raw("HTTP/1.1 200 O");
    Act nothing = raw("");
    try (ScriptedServer server = new ScriptedServer(half, halfChunk, GOOD);
        ScriptedServer other = new ScriptedServer(cutHead, nothing, GOOD)) {
      assertThat(ask(settings(server), Asks.of(1))).hasSize(1);
      assertThat(ask(settings(other), Asks.of(1))).hasSize(1);

      assertThat(notices).hasSize(4).allMatch(line -> line.contains("broke the connection off"));
    }
  }

  @Test
  void ask_nothingListens_isUnreachable() throws Exception {
    ScriptedServer server = new ScriptedServer(GOOD);
    server.close();

    EndpointException failure = failure(settings(server));

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessage(
            "the endpoint "
                + server.url()
                + "/v1 can't be reached: nothing listens there, after 3 tries");
  }

  @Test
  void ask_silentServer_timesOut() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(out -> Thread.sleep(60_000), out -> Thread.sleep(60_000), GOOD)) {
      EndpointSettings settings = settings(server).withAnswerLimit(Duration.ofMillis(150));
      ask(settings, Asks.of(1));

      assertThat(notices).hasSize(2).allMatch(l -> l.contains("gave no answer within 0.15 s"));
    }
  }

  @Test
  void ask_aliveButEndless_timesOutToo() throws Exception {
    Act endless =
        out -> {
          out.write((head(200) + "\r\n").getBytes(StandardCharsets.UTF_8));
          while (true) {
            out.write('\n');
            out.flush();
            Thread.sleep(10);
          }
        };
    try (ScriptedServer server = new ScriptedServer(endless)) {
      EndpointException failure = failure(settings(server).withAnswerLimit(Duration.ofMillis(150)));

      assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    }
  }
}
