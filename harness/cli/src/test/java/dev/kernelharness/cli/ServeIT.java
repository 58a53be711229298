package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged {@code harness serve} with the real judge. */
class ServeIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path KERNELS = Path.of("../../kernels/dgemm");
  private static final String PROSE = "There is no code here.";
  private static final Pattern ADDRESS = Pattern.compile("listening on (http://\\S+)/,");

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void serve_batchOfEachKind_isJudged() throws Exception {
    Server server = ready();
    JsonNode results =
        post(server, "/v1/score", batch("entries/naive_ijk", "traps/syntax_error", PROSE))
            .get("results");
    // A busy machine can't tell how fast a kernel is, and then says so.
    assertThat(results.get(0).get("verdict").asText()).isIn("accepted", "inconclusive");
    assertThat(results.get(0).get("reward").isNull())
        .isEqualTo(results.get(0).get("verdict").asText().equals("inconclusive"));
    assertThat(results.get(1).get("reason").asText()).isEqualTo("compile_error");
    assertThat(results.get(1).get("reward").asDouble()).isEqualTo(-40);
    assertThat(results.get(2).get("reason").asText()).isEqualTo("format");
    JsonNode again = post(server, "/v1/score", batch("traps/syntax_error")).get("results");
    assertThat(again.get(0).get("cached").asBoolean()).isTrue();
    assertThat(get(server, "/metrics").body())
        .contains("harness_step_seconds_count{step=\"compile\"}")
        .contains("harness_step_seconds_count{step=\"measure\"}");
  }

  @Test
  void serve_killed_goesOnWithItsJobs() throws Exception {
    Server first = ready();
    String body = batch("traps/syntax_error", "traps/endless_loop", "entries/naive_ijk", PROSE);
    HttpResponse<String> accepted = send(first, "/v1/jobs", body);
    assertThat(accepted.statusCode()).isEqualTo(202);
    String place = accepted.headers().firstValue("Location").orElseThrow();
    first.process().destroyForcibly().waitFor();

    Server second = ready();
    JsonNode job = MAPPER.readTree(get(second, place).body());
    while (!job.get("state").asText().equals("done")) {
      Thread.sleep(200);
      job = MAPPER.readTree(get(second, place).body());
    }
    assertThat(job.get("results")).hasSize(4);
    assertThat(job.get("results").get(0).get("reward").asDouble()).isEqualTo(-40);
    assertThat(job.get("results").get(1).get("reward").asDouble()).isEqualTo(-30);
  }

  @Test
  void serve_terminated_drainsAndSaysSo() throws Exception {
    Server server = ready();
    server.process().destroy();
    assertThat(server.process().waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(server.process().exitValue()).isEqualTo(143);
    assertThat(Files.readString(server.err())).endsWith("harness: stopped\n");
  }

  @Test
  void serve_dataOfAnotherServer_isAFaultInOneLine() throws Exception {
    ready();
    Server second = start();
    assertThat(second.process().waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(second.process().exitValue()).isEqualTo(70);
    assertThat(Files.readString(second.err()))
        .contains("can't be opened (does another server use them?)")
        .doesNotContain("\tat ");
  }

  /** A process and what it says. */
  private record Server(Process process, Path err, String address) {}

  private Server ready() throws Exception {
    Server server = start();
    while (!Files.readString(server.err()).contains("harness: ready")) {
      assertThat(server.process().isAlive()).describedAs(Files.readString(server.err())).isTrue();
      Thread.sleep(100);
    }
    Matcher address = ADDRESS.matcher(Files.readString(server.err()));
    assertThat(address.find()).isTrue();
    return new Server(server.process(), server.err(), address.group(1));
  }

  private Server start() throws IOException {
    Path err = folder.resolve("err" + processes.size() + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-Dharness.home=" + Path.of("../..").toAbsolutePath().normalize(),
            "-Dharness.fork.lib=" + Path.of("target/fork").toAbsolutePath(),
            "-cp",
            Path.of("target/benchmarks.jar").toAbsolutePath().toString(),
            "dev.kernelharness.cli.Main",
            "serve",
            "--port",
            "0",
            "--protocol",
            "paper",
            "--data",
            folder.resolve("jobs").toString(),
            "--output",
            folder.resolve("log.jsonl").toString());
    builder.directory(folder.toFile());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    builder.environment().remove("KERNEL_HARNESS_TOKEN");
    builder.redirectError(err.toFile());
    builder.redirectOutput(folder.resolve("out.txt").toFile());
    Process process = builder.start();
    processes.add(process);
    return new Server(process, err, "");
  }

  private static String batch(String... names) throws IOException {
    ObjectNode body = MAPPER.createObjectNode();
    body.put("deadline_ms", 300_000);
    ArrayNode items = body.putArray("items");
    for (String name : names) {
      items
          .addObject()
          .put(
              "completion",
              name.equals(PROSE) ? name : Files.readString(KERNELS.resolve(name + ".c")));
    }
    return body.toString();
  }

  private JsonNode post(Server server, String path, String body) throws Exception {
    HttpResponse<String> response = send(server, path, body);
    assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(200);
    return MAPPER.readTree(response.body());
  }

  private HttpResponse<String> send(Server server, String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.address() + path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofMinutes(6))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(Server server, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.address() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
