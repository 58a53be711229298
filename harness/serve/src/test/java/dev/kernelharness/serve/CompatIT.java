package dev.kernelharness.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompatIT {

  private static final String OPEN_RLHF = "/get_reward";

  @TempDir Path data;

  @Test
  void openRlhf_query_isScoredWithoutPromptAndSpecialTokens() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      JsonNode answer =
          TestServer.json(
              server.post(
                  OPEN_RLHF,
                  "{\"query\":[\"<|im_start|>slow down<|im_end|>\\nfast 1<|im_end|></s>\"],"
                      + "\"prompts\":[\"<|im_start|>slow down<|im_end|>\"],\"labels\":[\"copy\"]}"));
      assertThat(answer.get("rewards").toString()).isEqualTo("[2.0]");
      assertThat(answer.get("scores").toString()).isEqualTo("[0.25]");
      assertThat(answer.get("extra_logs").toString())
          .isEqualTo(
              "{\"accepted\":[1.0],\"gflops\":[2.0],\"peak_fraction\":[0.25],"
                  + "\"speedup_baseline\":[8.0],\"speedup_yardstick\":[2.0]}");
      assertThat(server.judged()).containsExactly("fast 1");
    }
  }

  @Test
  void openRlhf_emptyArrays_are200WithTheSameNames() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      HttpResponse<String> response =
          server.post(OPEN_RLHF, "{\"query\":[],\"prompts\":[],\"labels\":[]}");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body())
          .isEqualTo(
              "{\"rewards\":[],\"scores\":[],\"extra_logs\":{\"accepted\":[],\"gflops\":[],"
                  + "\"peak_fraction\":[],\"speedup_baseline\":[],\"speedup_yardstick\":[]}}");
    }
  }

  @Test
  void openRlhf_rejected_hasFiniteLogs() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      JsonNode answer = TestServer.json(server.post(OPEN_RLHF, "{\"query\":[\"wrong\"]}"));
      assertThat(answer.get("rewards").get(0).asDouble()).isEqualTo(-10);
      answer.get("extra_logs").forEach(log -> assertThat(log.get(0).asDouble()).isZero());
    }
  }

  @Test
  void openRlhf_unscorable_isTriedAgainAndThen503() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      assertThat(server.post(OPEN_RLHF, "{\"query\":[\"once\"]}").statusCode()).isEqualTo(200);
      HttpResponse<String> noisy = server.post(OPEN_RLHF, "{\"query\":[\"noisy\"]}");
      assertThat(noisy.statusCode()).isEqualTo(503);
      assertThat(TestServer.json(noisy).get("code").asText()).isEqualTo("unscorable");
      assertThat(noisy.headers().firstValue("Retry-After")).isPresent();
      assertThat(server.judged()).containsExactly("once", "once", "noisy", "noisy", "noisy");
    }
  }

  @Test
  void openRlhf_label_choosesProblemShapeAndStage() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      for (String label :
          List.of(
              "null",
              "\"\"",
              "\"copy\"",
              "\"other\"",
              "{\"problem\":\"other\",\"shape\":{\"n\":5}}",
              "\"{\\\"problem\\\":\\\"other\\\",\\\"stage\\\":2}\"")) {
        assertThat(
                server
                    .post(OPEN_RLHF, "{\"query\":[\"fast\"],\"labels\":[" + label + "]}")
                    .statusCode())
            .isEqualTo(200);
      }
      assertThat(server.judged()).hasSize(4);
      assertThat(server.post(OPEN_RLHF, "{\"query\":[\"fast\"],\"labels\":[\"42\"]}").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void openRlhf_rule_comesFromTheAddress() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      assertThat(server.post(OPEN_RLHF + "?rule=log2", "{\"query\":[\"fast\"]}").body())
          .startsWith("{\"rewards\":[1.0]");
      assertThat(server.post(OPEN_RLHF + "?rule=luck", "{\"query\":[\"fast\"]}").statusCode())
          .isEqualTo(422);
    }
  }

  @Test
  void openRlhf_saturated_holdsUntilThereIsRoom() {
    TestServer.Wish wish =
        TestServer.Wish.USUAL.with(Limits.DEFAULT.withWaitingItems(2)).oneAtATime();
    try (TestServer server = TestServer.ready(data, wish)) {
      List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
      calls.add(server.postLater(OPEN_RLHF, "{\"query\":[\"held\"]}"));
      ScoreIT.await(() -> server.judged().size() == 1);
      for (int i = 0; i < 20; i++) {
        calls.add(server.postLater(OPEN_RLHF, "{\"query\":[\"fast " + i + "\"]}"));
      }
      ScoreIT.await(() -> TestServer.json(server.get("/live.json")).get("waiting").asInt() == 2);
      server.judge().letGo();
      assertThat(calls).allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
      assertThat(server.judged()).hasSize(21);
    }
  }

  @Test
  void openRlhf_notDoneInTime_is503() {
    TestServer.Wish wish =
        TestServer.Wish.USUAL.with(Limits.DEFAULT.holding(Duration.ofMillis(50)));
    try (TestServer server = TestServer.ready(data, wish)) {
      HttpResponse<String> late = server.post(OPEN_RLHF, "{\"query\":[\"held\"]}");
      assertThat(late.statusCode()).isEqualTo(503);
      assertThat(TestServer.json(late).get("retryable").asBoolean()).isTrue();
      server.judge().letGo();
      ScoreIT.await(() -> server.post(OPEN_RLHF, "{\"query\":[\"held\"]}").statusCode() == 200);
      assertThat(server.judged()).hasSize(1);
    }
  }

  @Test
  void openRlhf_groupInSingles_standsTogether() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL.oneAtATime())) {
      List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
      calls.add(server.postLater("/v1/score", TestServer.batch("", "held")));
      ScoreIT.await(() -> server.judged().size() == 1);
      for (int i = 0; i < 6; i++) {
        String prompt = i % 2 == 0 ? "ask a" : "ask b";
        calls.add(
            server.postLater(
                OPEN_RLHF,
                "{\"query\":[\""
                    + prompt
                    + "\\nfast "
                    + prompt
                    + i
                    + "\"],\"prompts\":[\""
                    + prompt
                    + "\\n\"]}"));
        int waiting = i + 1;
        ScoreIT.await(
            () -> TestServer.json(server.get("/live.json")).get("waiting").asInt() == waiting);
      }
      server.judge().letGo();
      calls.forEach(CompletableFuture::join);
      assertThat(server.judged())
          .containsExactly(
              "held",
              "fast ask a0",
              "fast ask a2",
              "fast ask a4",
              "fast ask b1",
              "fast ask b3",
              "fast ask b5");
    }
  }

  @Test
  void slime_answer_isAnObjectOrTheNumber() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      String body = "{\"prompt\":\"p\",\"response\":\"fast<|eot_id|>\",\"label\":null}";
      assertThat(server.post("/compat/slime", body).body())
          .isEqualTo("{\"reward\":2.0,\"score01\":0.25,\"verdict\":\"accepted\",\"reason\":null}");
      assertThat(server.post("/compat/slime?bare=true", body).body()).isEqualTo("2.0");
      assertThat(server.post("/compat/slime", "{\"prompt\":\"p\"}").statusCode()).isEqualTo(422);
      assertThat(server.post("/compat/slime", "{\"response\":\"broken\"}").statusCode())
          .isEqualTo(503);
    }
  }
}
