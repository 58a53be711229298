package dev.kernelharness.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileIT {

  private static final String TOKEN = "a-long-enough-token";

  @TempDir Path data;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "|400",
        "{|400",
        "[]|422",
        "7|422",
        "{}|422",
        "{\"items\":7}|422",
        "{\"items\":[null]}|422",
        "{\"items\":[{}]}|422",
        "{\"items\":[{\"completion\":\"a\",\"source\":\"b\"}]}|422",
        "{\"items\":[{\"completion\":\"a\",\"stage\":7}]}|422",
        "{\"items\":[{\"completion\":\"a\",\"stage\":\"4\"}]}|422",
        "{\"items\":[{\"completion\":\"a\",\"stage\":2.5}]}|422",
        "{\"items\":[{\"completion\":\"a\",\"shape\":{\"q\":1}}]}|422",
        "{\"items\":[{\"completion\":\"a\",\"shape\":{\"n\":0}}]}|422",
        "{\"items\":[{\"completion\":\"a\",\"shape\":{\"n\":1e99}}]}|422",
        "{\"items\":[{\"completion\":\"a\",\"problem\":\"../../etc\"}]}|404",
        "{\"items\":[{\"completion\":\"a\",\"id\":{\"x\":1}}]}|422",
        "{\"items\":[{\"completion\":\"a\"}],\"rule\":\"luck\"}|422",
        "{\"items\":[{\"completion\":\"a\"}],\"protocol\":\"hasty\"}|422",
        "{\"items\":[{\"completion\":\"a\"}],\"opt\":\"O9\"}|422",
        "{\"items\":[{\"completion\":\"a\"}],\"threads\":99}|422",
        "{\"items\":[{\"completion\":\"a\"}],\"schema\":2}|422",
        "{\"items\":[{\"completion\":\"a\"}],\"deadline_ms\":0}|422",
        "{\"items\":[]} {}|400",
        "{\"items\":[],\"step\":NaN}|400",
      })
  void score_nonsense_isOneClearProblem(String body, int status) {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      HttpResponse<String> response = server.post("/v1/score", body == null ? "" : body);
      assertThat(response.statusCode()).isEqualTo(status);
      requireProblem(response);
      assertThat(server.judged()).isEmpty();
    }
  }

  @Test
  void score_deepOrHugeJson_isRefusedAndScoringGoesOn() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      String deep = "[".repeat(100_000) + "]".repeat(100_000);
      assertThat(server.post("/v1/score", deep).statusCode()).isEqualTo(400);
      String nested = "{\"items\":[{\"completion\":" + deep + "}]}";
      assertThat(server.post("/v1/score", nested).statusCode()).isEqualTo(400);
      String number = "{\"step\":" + "9".repeat(1_000_000) + ",\"items\":[]}";
      assertThat(server.post("/v1/score", number).statusCode()).isEqualTo(400);
      String many = "{\"items\":[" + "{},".repeat(2000) + "{}]}";
      assertThat(server.post("/v1/score", many).statusCode()).isEqualTo(413);
      assertThat(ScoreIT.texts(server.score("fast"), "reward")).containsExactly("2.0");
    }
  }

  @Test
  void score_loneSurrogateInId_isGivenBack() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      HttpResponse<String> response =
          server.post(
              "/v1/score", "{\"items\":[{\"id\":\"\\ud800\",\"completion\":\"fast \\udfff\"}]}");
      assertThat(response.body()).contains("\"id\":\"\\uD800\"");
    }
  }

  @Test
  void score_tenMegabytes_is413AndScoringGoesOn() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      HttpResponse<String> response =
          server.post("/v1/score", TestServer.batch("", "x".repeat(10 << 20)));
      assertThat(response.statusCode()).isEqualTo(413);
      requireProblem(response);
      assertThat(ScoreIT.texts(server.score("fast"), "reward")).containsExactly("2.0");
    }
  }

  @Test
  void score_slowSenders_areCutOffAndHoldNobodyUp() throws IOException {
    TestServer.Wish wish =
        TestServer.Wish.USUAL.with(Limits.DEFAULT.receivingFor(Duration.ofMillis(500)));
    List<Socket> slow = new ArrayList<>();
    try (TestServer server = TestServer.ready(data, wish)) {
      for (int i = 0; i < 200; i++) {
        slow.add(
            open(
                server,
                "POST /v1/score HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));
      }
      assertThat(ScoreIT.texts(server.score("fast"), "reward")).containsExactly("2.0");
      assertThat(firstLine(slow.get(0))).contains("408");
      assertThat(firstLine(slow.get(199))).contains("408");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void connections_thousandIdle_leaveRoomAndAreClosed() throws IOException {
    TestServer.Wish wish =
        TestServer.Wish.USUAL.with(Limits.DEFAULT.idleFor(Duration.ofSeconds(2)));
    List<Socket> idle = new ArrayList<>();
    try (TestServer server = TestServer.ready(data, wish)) {
      for (int i = 0; i < 1000; i++) {
        idle.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
      }
      assertThat(ScoreIT.texts(server.score("fast"), "reward")).containsExactly("2.0");
      idle.get(0).setSoTimeout(30_000);
      assertThat(idle.get(0).getInputStream().read()).isEqualTo(-1);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  @Test
  void score_longerThanTheIdleLimit_isStillAnswered() {
    TestServer.Wish wish =
        TestServer.Wish.USUAL.with(Limits.DEFAULT.idleFor(Duration.ofMillis(200)));
    try (TestServer server = TestServer.ready(data, wish)) {
      HttpResponse<String> late =
          server.post("/v1/score", TestServer.batch("\"deadline_ms\":1500,", "held"));
      assertThat(late.statusCode()).isEqualTo(504);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/nothing",
        "/live.js/../../secret",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/etc/passwd",
        "/style.css%00",
        "//etc/passwd",
        "/t/x/v1/version",
        "/migrations/V1__jobs.sql",
      })
  void get_pathTricks_findNothing(String path) throws IOException {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL);
        Socket socket = open(server, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
      assertThat(firstLine(socket)).containsAnyOf(" 400 ", " 404 ");
    }
  }

  @Test
  void request_otherMethodTypeOrHost_isRefused() throws IOException {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      HttpResponse<String> get = server.get("/v1/score");
      assertThat(get.statusCode()).isEqualTo(405);
      requireProblem(get);
      HttpResponse<String> form =
          server.send(
              server
                  .request("/v1/score")
                  .header("Content-Type", "text/plain")
                  .POST(HttpRequest.BodyPublishers.ofString("{\"items\":[]}")));
      assertThat(form.statusCode()).isEqualTo(415);
      requireProblem(form);
      try (Socket socket = open(server, "GET /v1/version HTTP/1.1\r\nHost: evil.example\r\n\r\n")) {
        assertThat(firstLine(socket)).contains(" 421 ");
      }
    }
  }

  @Test
  void token_missingOrWrong_is401AndNeverLogged() {
    TestServer.Wish wish = TestServer.Wish.USUAL.with(TOKEN, "another-long-token-2");
    try (TestServer server = TestServer.ready(data, wish)) {
      for (String path : List.of("/v1/version", "/", "/metrics", "/openapi.json", "/live.json")) {
        assertThat(server.get(path).statusCode()).isEqualTo(401);
      }
      assertThat(server.get("/v1/version").headers().firstValue("WWW-Authenticate"))
          .hasValue("Bearer");
      assertThat(server.get("/t/a-wrong-but-long-token/v1/version").statusCode()).isEqualTo(401);
      assertThat(authorised(server, "Bearer nonsense").statusCode()).isEqualTo(401);
      assertThat(authorised(server, "Basic " + TOKEN).statusCode()).isEqualTo(401);
      assertThat(authorised(server, "Bearer " + TOKEN).statusCode()).isEqualTo(200);
      assertThat(authorised(server, "bearer another-long-token-2").statusCode()).isEqualTo(200);
      assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
      assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
      HttpResponse<String> inPath =
          server.post("/t/" + TOKEN + "/get_reward", "{\"query\":[\"fast\"]}");
      assertThat(inPath.statusCode()).isEqualTo(200);
      assertThat(server.get("/t/" + TOKEN).headers().firstValue("Location"))
          .hasValue("/t/" + TOKEN + "/");
      HttpResponse<String> job =
          server.post("/t/" + TOKEN + "/v1/jobs", TestServer.batch("", "secret source"));
      assertThat(job.headers().firstValue("Location").orElse(""))
          .startsWith("/t/" + TOKEN + "/v1/jobs/");
      assertThat(server.logged())
          .isNotEmpty()
          .noneMatch(line -> line.contains("token") || line.contains("secret"));
    }
  }

  @Test
  void score_tooManyAtOnce_is503WithRetryAfter() {
    TestServer.Wish wish =
        TestServer.Wish.USUAL.with(Limits.DEFAULT.withWaitingItems(2)).oneAtATime();
    try (TestServer server = TestServer.ready(data, wish)) {
      var held = server.postLater("/v1/score", TestServer.batch("", "held"));
      ScoreIT.await(() -> server.judged().size() == 1);
      var fits = server.postLater("/v1/score", TestServer.batch("", "fast 1", "fast 2"));
      ScoreIT.await(() -> TestServer.json(server.get("/live.json")).get("waiting").asInt() == 2);
      HttpResponse<String> refused = server.post("/v1/score", TestServer.batch("", "fast 3"));
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(TestServer.json(refused).get("code").asText()).isEqualTo("queue_full");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      HttpResponse<String> known =
          server.post("/v1/score", TestServer.batch("\"deadline_ms\":50,", "fast 1"));
      assertThat(known.statusCode()).isEqualTo(504);
      server.judge().letGo();
      assertThat(held.join().statusCode()).isEqualTo(200);
      assertThat(fits.join().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void score_tooManyRequests_is429WithRetryAfter() {
    TestServer.Wish wish = TestServer.Wish.USUAL.with(Limits.DEFAULT.answering(1));
    try (TestServer server = TestServer.ready(data, wish)) {
      var held = server.postLater("/v1/score", TestServer.batch("", "held"));
      ScoreIT.await(() -> server.judged().size() == 1);
      HttpResponse<String> refused = server.post("/v1/score", TestServer.batch("", "fast"));
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      server.judge().letGo();
      assertThat(held.join().statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> authorised(TestServer server, String header) {
    return server.send(server.request("/v1/version").header("Authorization", header).GET());
  }

  private static void requireProblem(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = TestServer.json(response);
    assertThat(problem.get("status").asInt()).isEqualTo(response.statusCode());
    assertThat(problem.get("code").asText()).matches("[a-z_]+");
    assertThat(problem.get("retryable").isBoolean()).isTrue();
    assertThat(problem.get("detail").asText()).isNotEmpty().doesNotContain("\n", "Exception");
  }

  private static Socket open(TestServer server, String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(30_000);
    OutputStream out = socket.getOutputStream();
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return socket;
  }

  private static String firstLine(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.append((char) next);
    }
    return line.toString();
  }
}
