package dev.kernelharness.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreIT {

  @TempDir Path data;

  @Test
  void score_batch_answersInOrderWithEachVerdict() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      JsonNode answer = server.score("fast", "wrong", "slow", "noisy", "broken", "throws", "prose");
      assertThat(answer.get("schema").asInt()).isEqualTo(1);
      assertThat(answer.get("scorer").asText()).isEqualTo("sha256:test");
      assertThat(answer.get("machine").asText()).isEqualTo("test-cpu");
      assertThat(texts(answer, "verdict"))
          .containsExactly(
              "accepted", "rejected", "accepted", "inconclusive", "fault", "fault", "rejected");
      assertThat(texts(answer, "id")).containsExactly("0", "1", "2", "3", "4", "5", "6");
      assertThat(texts(answer, "reason"))
          .containsExactly("null", "wrong_result", "null", "null", "null", "null", "format");
      assertThat(texts(answer, "reward"))
          .containsExactly("2.0", "-10.0", "1.0", "null", "null", "null", "-100.0");
      assertThat(texts(answer, "score01"))
          .containsExactly("0.25", "0.0", "0.125", "null", "null", "null", "0.0");
    }
  }

  @Test
  void score_accepted_hasAllFigures() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      JsonNode result = server.score("fast").get("results").get(0);
      assertThat(result.toString())
          .isEqualTo(
              "{\"id\":\"0\",\"verdict\":\"accepted\",\"reason\":null,\"reward\":2.0,"
                  + "\"score01\":0.25,\"gflops\":2.0,\"speedup\":{\"baseline\":8.0,"
                  + "\"openblas\":1.0,\"yardstick\":2.0},\"peakFraction\":0.25,\"noise\":0.01,"
                  + "\"cached\":false,\"detail\":\"\"}");
    }
  }

  @Test
  void score_emptyBatch_isEmpty() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      assertThat(server.score().get("results")).isEmpty();
    }
  }

  @Test
  void score_sameSourceInABatch_isJudgedOnce() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      JsonNode answer = server.score("fast 1", "fast  1", "fast\n1 ", "fast 2");
      assertThat(texts(answer, "reward")).containsOnly("2.0");
      assertThat(server.judged()).hasSize(2);
      assertThat(server.keptSoFar()).hasSize(2);
    }
  }

  @Test
  void score_again_isCachedUnlessItSaidNothing() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      server.score("fast", "wrong", "noisy", "broken");
      JsonNode again = server.score("broken", "noisy", "wrong", "fast");
      assertThat(texts(again, "cached")).containsExactly("false", "false", "true", "true");
      assertThat(texts(again, "reward")).containsExactly("null", "null", "-10.0", "2.0");
      assertThat(server.judged()).hasSize(6);
    }
  }

  @Test
  void score_otherTerms_isOtherWork() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      server.post("/v1/score", TestServer.batch("", "fast"));
      server.post("/v1/score", TestServer.batch("\"opt\":\"O2\",", "fast"));
      server.post("/v1/score", TestServer.batch("\"protocol\":\"paper\",", "fast"));
      server.post("/v1/score", TestServer.batch("\"threads\":1,", "fast"));
      server.post(
          "/v1/score",
          "{\"items\":[{\"source\":\"fast\",\"stage\":3},"
              + "{\"source\":\"fast\",\"problem\":\"other\"},"
              + "{\"source\":\"fast\",\"shape\":{\"n\":500}},"
              + "{\"source\":\"fast\",\"shape\":\"n=500\"}]}");
      assertThat(server.judged()).hasSize(7);
    }
  }

  @Test
  void score_concurrentSingles_equalTheBatch() {
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      sources.add((i % 3 == 0 ? "fast " : i % 3 == 1 ? "slow " : "wrong ") + i);
    }
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      List<CompletableFuture<HttpResponse<String>>> singles =
          sources.stream()
              .map(source -> server.postLater("/v1/score", TestServer.batch("", source)))
              .toList();
      List<String> alone = new ArrayList<>();
      for (CompletableFuture<HttpResponse<String>> single : singles) {
        alone.addAll(texts(TestServer.json(single.join()), "reward"));
      }
      assertThat(server.judged()).hasSize(500);
      JsonNode batch = server.score(sources.toArray(String[]::new));
      assertThat(texts(batch, "reward")).isEqualTo(alone);
      assertThat(texts(batch, "cached")).containsOnly("true");
    }
  }

  @Test
  void score_deadlinePasses_is504AndTheRetryFindsTheWork() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      HttpResponse<String> late =
          server.post("/v1/score", TestServer.batch("\"deadline_ms\":50,", "fast", "held"));
      assertThat(late.statusCode()).isEqualTo(504);
      JsonNode problem = TestServer.json(late);
      assertThat(problem.get("code").asText()).isEqualTo("deadline");
      assertThat(problem.get("retryable").asBoolean()).isTrue();
      server.judge().letGo();
      assertThat(texts(server.score("fast", "held"), "reward")).containsExactly("2.0", "1.0");
      assertThat(server.judged()).hasSize(2);
    }
  }

  @Test
  void score_droppedConnection_judgesOnce() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      CompletableFuture<HttpResponse<String>> dropped =
          server.postLater("/v1/score", TestServer.batch("", "held"));
      await(() -> server.judged().size() == 1);
      dropped.cancel(true);
      CompletableFuture<HttpResponse<String>> again =
          server.postLater("/v1/score", TestServer.batch("", "held"));
      server.judge().letGo();
      assertThat(texts(TestServer.json(again.join()), "reward")).containsExactly("1.0");
      assertThat(server.judged()).hasSize(1);
    }
  }

  @Test
  void score_groupRule_comparesWithinAGroup() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      HttpResponse<String> response =
          server.post(
              "/v1/score",
              "{\"rule\":\"group\",\"items\":["
                  + "{\"id\":7,\"group_id\":\"a\",\"completion\":\"fast 1\"},"
                  + "{\"id\":8,\"group_id\":\"b\",\"completion\":\"slow 1\"},"
                  + "{\"id\":9,\"group_id\":\"a\",\"completion\":\"slow 2\"},"
                  + "{\"id\":10,\"group_id\":\"a\",\"completion\":\"wrong\"}]}");
      assertThat(texts(TestServer.json(response), "reward"))
          .containsExactly("100.0", "100.0", "50.0", "-10.0");
      assertThat(texts(TestServer.json(response), "id")).containsExactly("7", "8", "9", "10");
    }
  }

  @Test
  void score_log2_equallyFastKernelsTieExactly() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      HttpResponse<String> response =
          server.post(
              "/v1/score", TestServer.batch("\"rule\":\"log2\",", "slow 1", "slow 2", "fast"));
      assertThat(texts(TestServer.json(response), "reward")).containsExactly("0.0", "0.0", "1.0");
    }
  }

  @Test
  void score_messages_arePassedOnAsJson() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      server.post(
          "/v1/score",
          "{\"items\":[{\"completion\":[{\"role\":\"assistant\",\"content\":\"x\"}]}]}");
      assertThat(server.judged()).containsExactly("[{\"role\":\"assistant\",\"content\":\"x\"}]");
    }
  }

  @Test
  void score_whileCalibrating_waits() {
    try (TestServer server = TestServer.calibrating(data, TestServer.Wish.USUAL)) {
      CompletableFuture<HttpResponse<String>> early =
          server.postLater("/v1/score", TestServer.batch("", "fast"));
      HttpResponse<String> ready = server.get("/readyz");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(TestServer.json(ready).get("code").asText()).isEqualTo("calibrating");
      assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
      server.open(TestServer.Wish.USUAL);
      assertThat(texts(TestServer.json(early.join()), "reward")).containsExactly("2.0");
      assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
    }
  }

  static List<String> texts(JsonNode answer, String field) {
    List<String> texts = new ArrayList<>();
    answer.get("results").forEach(result -> texts.add(result.get(field).asText()));
    return texts;
  }

  static void await(BooleanSupplier condition) {
    for (int i = 0; i < 3000 && !condition.getAsBoolean(); i++) {
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
