package dev.kernelharness.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InformationIT {

  @TempDir Path data;

  @Test
  void problemsAndVersion_sayWhatAndWho() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      JsonNode problem = TestServer.json(server.get("/v1/problems")).get("problems").get(0);
      assertThat(problem.get("id").asText()).isEqualTo("copy");
      assertThat(problem.get("default_shape").toString()).isEqualTo("{\"n\":1000,\"m\":10}");
      assertThat(server.get("/v1/version").body())
          .isEqualTo(
              "{\"schema\":1,\"harness\":\"1.0\",\"scorer\":\"sha256:test\","
                  + "\"machine\":\"test-cpu\",\"problem\":\"copy\",\"rule\":\"gflops\","
                  + "\"protocol\":\"standard\",\"opt\":\"O3\",\"stage\":6,\"threads\":2,"
                  + "\"lanes\":[\"0-1\"]}");
    }
  }

  @Test
  void metrics_afterABatch_countIt() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      server.score("fast", "fast", "wrong", "noisy");
      server.score("fast");
      assertThat(server.get("/metrics").body())
          .contains("harness_items_total{reason=\"\",verdict=\"accepted\"} 3.0")
          .contains("harness_items_total{reason=\"wrong_result\",verdict=\"rejected\"} 1.0")
          .contains("harness_work_total{how=\"joined\"} 1.0")
          .contains("harness_work_total{how=\"cached\"} 1.0")
          .contains("harness_work_total{how=\"new\"} 3.0")
          .contains("harness_unscorable_total 1.0")
          .contains("harness_queue_depth 0.0")
          .contains("harness_requests_seconds_count{endpoint=\"score\",status=\"200\"} 2")
          .contains("harness_noise_count 1");
    }
  }

  @Test
  void log_aRequest_isOneJsonLine() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      server.score("fast");
      ScoreIT.await(() -> !server.logged().isEmpty());
      JsonNode line = TestServer.json(server.logged().get(0));
      assertThat(line.get("endpoint").asText()).isEqualTo("score");
      assertThat(line.get("status").asInt()).isEqualTo(200);
      assertThat(line.get("note").asText()).isEqualTo("items=1 cached=0");
    }
  }

  @Test
  void advantages_equalRewards_areExactlyZero() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      JsonNode answer =
          TestServer.json(
              server.post(
                  "/v1/advantages",
                  "{\"groups\":[[0.1,0.1,0.1],[1,3,null]],\"std\":\"population\",\"eps\":0}"));
      assertThat(answer.get("advantages").toString()).isEqualTo("[[0.0,0.0,0.0],[-1.0,1.0,null]]");
      assertThat(server.post("/v1/advantages", "{\"groups\":[[1]],\"std\":\"wide\"}").statusCode())
          .isEqualTo(422);
      assertThat(server.post("/v1/advantages", "{}").statusCode()).isEqualTo(422);
    }
  }

  @Test
  void openApi_document_matchesWhatIsSaidAndReferencesItself() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      HttpResponse<String> response = server.get("/openapi.json");
      JsonNode api = TestServer.json(response);
      assertThat(api.get("openapi").asText()).isEqualTo("3.1.0");
      Matcher reference = Pattern.compile("#/components/schemas/(\\w+)").matcher(response.body());
      while (reference.find()) {
        assertThat(api.at("/components/schemas/" + reference.group(1)).get("properties"))
            .isNotNull();
      }
      assertThat(api.get("paths").fieldNames())
          .toIterable()
          .contains("/v1/score", "/v1/jobs/{id}", "/get_reward", "/compat/slime", "/readyz");
      requireSchema(api, "ScoreResponse", server.score("fast", "wrong"));
      requireSchema(api, "VersionView", TestServer.json(server.get("/v1/version")));
      requireSchema(api, "ProblemsView", TestServer.json(server.get("/v1/problems")));
      requireSchema(api, "ProblemDetails", TestServer.json(server.get("/v1/jobs/none")));
      assertThat(api.at("/components/schemas/ScoreRequest/properties").has("deadline_ms")).isTrue();
    }
  }

  /** Every name that is answered is described, and every required one is answered. */
  private static void requireSchema(JsonNode api, String name, JsonNode answer) {
    JsonNode schema = api.at("/components/schemas/" + name);
    Set<String> described = names(schema.get("properties"));
    assertThat(described).containsAll(names(answer));
    schema.path("required").forEach(field -> assertThat(answer.has(field.asText())).isTrue());
    schema
        .get("properties")
        .properties()
        .forEach(
            property -> {
              String item = property.getValue().at("/items/$ref").asText("");
              if (!item.isEmpty()) {
                String record = item.substring(item.lastIndexOf('/') + 1);
                answer.get(property.getKey()).forEach(one -> requireSchema(api, record, one));
              }
            });
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
