package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The trainers' adapters and call sites, which are Python's own tests: against a stand-in that
 * plays faults, and against the packaged server. Needs python3 ({@code apt-get install python3}).
 */
class AdaptersIT {

  private static final Path ADAPTERS = Path.of("../serve/adapters/python");
  private static final Pattern LISTENING = Pattern.compile("listening on (http://[^/]+)/");
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TempDir private Path folder;

  @Test
  void adapters_againstAStandIn_conform() throws Exception {
    assertThat(python(Map.of(), "discover", "-s", "tests", "-t", ".")).contains("Ran ", "\nOK");
  }

  @Test
  void adapters_againstTheServer_conform() throws Exception {
    Process server = serve();
    try {
      URI address = awaitReady(server);
      Map<String, String> environment = Map.of("KERNEL_HARNESS_URL", address.toString());
      assertThat(python(environment, "-v", "tests.conformance_server")).contains("Ran ", "\nOK");
    } finally {
      server.destroy();
      if (!server.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    }
  }

  private String python(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("python3", "-B", "-W", "error", "-m", "unittest"));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("python.txt");
    ProcessBuilder builder = process(command, ADAPTERS, output);
    builder.environment().putAll(environment);
    Process python = builder.start();
    boolean ended = python.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    python.destroyForcibly().waitFor();
    String text = Files.readString(output);
    assertThat(ended).as("still running after %s:%n%s", LIMIT, text).isTrue();
    assertThat(python.exitValue()).as(text).isZero();
    return text;
  }

  /** A server on which few candidates may wait, so that it can be saturated. */
  private Process serve() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dharness.home=" + Path.of("../..").toAbsolutePath().normalize(),
            "-Dharness.fork.lib=" + Path.of("target/fork").toAbsolutePath(),
            "-cp",
            Path.of("target/benchmarks.jar").toAbsolutePath().toString(),
            "dev.kernelharness.cli.Main",
            "serve",
            "--port",
            "0",
            "--queue",
            "16");
    ProcessBuilder builder = process(command, folder, folder.resolve("server.txt"));
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    return builder.start();
  }

  private static ProcessBuilder process(List<String> command, Path working, Path output) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(working.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("KERNEL_HARNESS"));
    return builder;
  }

  private URI awaitReady(Process server) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    Instant giveUp = Instant.now().plus(LIMIT);
    while (true) {
      String text = Files.readString(folder.resolve("server.txt"));
      Matcher listening = LISTENING.matcher(text);
      if (listening.find()) {
        URI address = URI.create(listening.group(1));
        HttpRequest ready = HttpRequest.newBuilder(address.resolve("/readyz")).build();
        if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return address;
        }
      }
      assertThat(server.isAlive() && Instant.now().isBefore(giveUp)).as(text).isTrue();
      Thread.sleep(100);
    }
  }
}
