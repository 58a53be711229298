package dev.kernelharness.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kernelharness.serve.jobs.JobStore;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsIT {

  @TempDir Path data;

  @Test
  void job_accepted_isDoneWithTheResultsInOrder() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      HttpResponse<String> accepted =
          server.post("/v1/jobs", TestServer.batch("\"rule\":\"group\",", "fast", "wrong", "once"));
      assertThat(accepted.statusCode()).isEqualTo(202);
      String place = accepted.headers().firstValue("Location").orElseThrow();
      JsonNode done = awaitDone(server, place);
      assertThat(done.get("total").asInt()).isEqualTo(3);
      assertThat(done.get("done").asInt()).isEqualTo(3);
      assertThat(done.get("finished_at").isTextual()).isTrue();
      assertThat(ScoreIT.texts(done, "reward")).containsExactly("100.0", "-10.0", "100.0");
      assertThat(ScoreIT.texts(done, "id")).containsExactly("0", "1", "2");
    }
  }

  @Test
  void job_unscorable_isTriedThreeTimesAndHasNoReward() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      String place = accept(server, "noisy", "fast");
      assertThat(ScoreIT.texts(awaitDone(server, place), "reward")).containsExactly("null", "2.0");
      assertThat(server.judged().stream().filter("noisy"::equals)).hasSize(3);
    }
  }

  @Test
  void job_serverStopsAndStarts_goesOnWithWhatIsMissing() {
    String place;
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL.oneAtATime())) {
      place = accept(server, "fast", "slow", "held", "fast 2");
      ScoreIT.await(() -> server.judged().size() == 3);
      assertThat(TestServer.json(server.get(place)).get("state").asText()).isEqualTo("accepted");
      Thread stopping = new Thread(server::stop);
      stopping.start();
      ScoreIT.await(() -> server.get("/readyz").statusCode() == 503);
      server.judge().letGo();
      join(stopping);
    }
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      assertThat(ScoreIT.texts(awaitDone(server, place), "reward"))
          .containsExactly("2.0", "1.0", "1.0", "2.0");
      assertThat(server.judged()).containsExactly("fast 2");
    }
  }

  @Test
  void job_done_isStillThereAfterARestart() {
    String place;
    JsonNode before;
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      place = accept(server, "fast", "wrong");
      before = awaitDone(server, place);
    }
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      assertThat(TestServer.json(server.get(place))).isEqualTo(before);
      assertThat(server.judged()).isEmpty();
    }
  }

  @Test
  void job_cancelled_isNotGoneOnWith() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      String place = accept(server, "held");
      ScoreIT.await(() -> server.judged().size() == 1);
      HttpResponse<String> cancelled = server.send(server.request(place).DELETE());
      assertThat(TestServer.json(cancelled).get("state").asText()).isEqualTo("cancelled");
      server.judge().letGo();
      ScoreIT.await(() -> TestServer.json(server.get("/live.json")).get("running").asInt() == 0);
      assertThat(TestServer.json(server.get(place)).get("state").asText()).isEqualTo("cancelled");
    }
  }

  @Test
  void job_nonsense_isRefusedAtOnce() {
    try (TestServer server = TestServer.ready(data, TestServer.Wish.USUAL)) {
      assertThat(server.post("/v1/jobs", "{\"items\":[{}]}").statusCode()).isEqualTo(422);
      assertThat(server.get("/v1/jobs/none").statusCode()).isEqualTo(404);
      assertThat(server.send(server.request("/v1/jobs/none").DELETE()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void open_fileThatIsNoDatabase_saysSo() throws IOException {
    Files.writeString(data.resolve("jobs.mv.db"), "nonsense".repeat(2000));
    Assertions.assertThatIOException()
        .isThrownBy(() -> JobStore.open(data))
        .withMessageStartingWith("the jobs in " + data + " can't be opened");
  }

  private static String accept(TestServer server, String... sources) {
    return server
        .post("/v1/jobs", TestServer.batch("", sources))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private static JsonNode awaitDone(TestServer server, String place) {
    ScoreIT.await(() -> TestServer.json(server.get(place)).get("state").asText().equals("done"));
    return TestServer.json(server.get(place));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
