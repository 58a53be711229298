package dev.kernelharness.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainIT {

  @TempDir Path data;

  @Test
  void stop_whatIsUnderWayEnds_whatWaitsIsRefused() throws InterruptedException {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL.oneAtATime())) {
      CompletableFuture<HttpResponse<String>> running =
          server.postLater("/v1/score", TestServer.batch("", "held"));
      ScoreIT.await(() -> server.judged().size() == 1);
      CompletableFuture<HttpResponse<String>> waiting =
          server.postLater("/v1/score", TestServer.batch("", "fast"));
      CompletableFuture<HttpResponse<String>> holding =
          server.postLater("/get_reward", "{\"query\":[\"slow\"]}");
      ScoreIT.await(() -> TestServer.json(server.get("/live.json")).get("waiting").asInt() == 2);
      Thread stopping = new Thread(server::stop);
      stopping.start();
      HttpResponse<String> refused = waiting.join();
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(TestServer.json(refused).get("code").asText()).isEqualTo("draining");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(holding.join().statusCode()).isEqualTo(503);
      assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
      assertThat(server.post("/v1/score", TestServer.batch("", "fast")).statusCode())
          .isEqualTo(503);
      assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
      server.judge().letGo();
      assertThat(ScoreIT.texts(TestServer.json(running.join()), "reward")).containsExactly("1.0");
      stopping.join();
      assertThat(server.judge().closed()).isTrue();
      assertThat(server.judged()).containsExactly("held");
    }
  }

  @Test
  void lanes_two_keepAGroupTogether() {
    TestServer.Wish wish = new TestServer.Wish(Limits.DEFAULT, List.of(), 2, 1);
    try (TestServer server = TestServer.ready(data, wish)) {
      StringBuilder items = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        items
            .append(i == 0 ? "" : ",")
            .append("{\"group_id\":\"g" + i % 2 + "\",\"completion\":\"fast g" + i % 2 + " " + i)
            .append("\"}");
      }
      server.post("/v1/score", "{\"items\":[" + items + "]}");
      assertThat(server.judges)
          .allSatisfy(
              judge ->
                  assertThat(
                          judge.judged().stream()
                              .filter(source -> source.startsWith("fast g"))
                              .map(source -> source.substring(0, 7))
                              .distinct())
                      .hasSize(1));
    }
  }
}
