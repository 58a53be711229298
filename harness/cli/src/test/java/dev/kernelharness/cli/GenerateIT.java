package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.search.generate.Sample;
import dev.kernelharness.search.generate.SampleJson;
import dev.kernelharness.search.replay.Dialect;
import dev.kernelharness.search.replay.ReplayServer;
import dev.kernelharness.search.replay.ReplaySettings;
import dev.kernelharness.search.replay.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command against a real server and the real judge, killed and resumed. */
class GenerateIT {

  private static final Path CORPUS = Path.of("../search/corpus");
  private static final int SAMPLES = 4;
  private static final int KILLS = 3;
  private static final int TIMEOUT_SECONDS = 180;

  @TempDir private Path folder;

  @Test
  void generate_killedAndResumed_comesToTheSamplesOfAnUndisturbedRun() throws Exception {
    ReplaySettings settings =
        ReplaySettings.of(Dialect.VLLM)
            .withPauses(Duration.ofMillis(100), Duration.ZERO, Duration.ofSeconds(1));
    try (ReplayServer server =
        ReplayServer.listen(Script.read(CORPUS, Optional.empty()), settings, Clock.systemUTC())) {
      Process undisturbed = start("whole", begin(server));
      assertThat(undisturbed.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(output("whole")).contains(SAMPLES + " of " + SAMPLES + " chains");
      assertThat(undisturbed.exitValue()).isZero();

      Random random = new Random(11);
      for (int i = 0; i < KILLS; i++) {
        Process killed = start("killed", next(server));
        boolean over = killed.waitFor(500 + random.nextInt(2500), TimeUnit.MILLISECONDS);
        killed.destroyForcibly().waitFor();
        if (over) {
          break;
        }
      }
      Process last = start("killed", next(server));
      assertThat(last.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();

      assertThat(output("killed")).contains(SAMPLES + " of " + SAMPLES + " chains");
      assertThat(last.exitValue()).isZero();
      Set<Integer> noisy = noisyChains("whole");
      noisy.addAll(noisyChains("killed"));
      assertThat(samples("killed", noisy)).isEqualTo(samples("whole", noisy)).isNotEmpty();
    }
  }

  private List<String> begin(ReplayServer server) {
    return List.of(
        "--endpoint",
        server.uri().toString(),
        "--model",
        Dialect.VLLM.models().get(0),
        "--samples",
        Integer.toString(SAMPLES),
        "--seed",
        "3",
        "--concurrency",
        "2",
        "--protocol",
        "paper",
        "--self-check");
  }

  private List<String> next(ReplayServer server) {
    return Files.exists(folder.resolve("killed/run.json")) ? List.of("--resume") : begin(server);
  }

  private Process start(String out, List<String> options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dharness.home=" + Path.of("../..").toAbsolutePath().normalize(),
                "-Dharness.fork.lib=" + Path.of("target/fork").toAbsolutePath(),
                "-cp",
                Path.of("target/benchmarks.jar").toAbsolutePath().toString(),
                "dev.kernelharness.cli.Main",
                "generate",
                "--out",
                out));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve(out + ".txt").toFile());
    return builder.start();
  }

  private String output(String out) throws IOException {
    return Files.readString(folder.resolve(out + ".txt"));
  }

  private List<Sample> read(String out) throws IOException {
    return Files.readAllLines(folder.resolve(out).resolve("samples.jsonl")).stream()
        .map(SampleJson::read)
        .toList();
  }

  /** Chains in which the machine was too noisy for a verdict, so that another time they go on. */
  private Set<Integer> noisyChains(String out) throws IOException {
    return read(out).stream()
        .filter(sample -> sample.score().filter(score -> score.reward().isEmpty()).isPresent())
        .map(sample -> sample.turn().index())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** What the model is told; of a race, which differs each time, without its numbers. */
  private static String told(Sample sample) {
    String all = sample.messages().toString();
    return all.contains("It was right when it was tried")
        ? all.replaceAll("[-+]?\\d[\\d.]*(e[-+]?\\d+)?|nan|inf", "#")
        : all;
  }

  /** All but times: inputs, and with them what the model is told, follow from --seed. */
  private Map<String, List<Object>> samples(String out, Set<Integer> without) throws IOException {
    Map<String, List<Object>> samples = new TreeMap<>();
    for (Sample sample : read(out)) {
      if (without.contains(sample.turn().index())) {
        continue;
      }
      List<Object> kept =
          List.of(
              sample.turn(),
              sample.parent(),
              told(sample),
              sample.reply().text(),
              sample.seed(),
              sample.code(),
              sample.score().map(Sample.Score::outcome),
              sample.score().flatMap(Sample.Score::reason));
      assertThat(samples.put(sample.id(), kept)).isNull();
    }
    return samples;
  }
}
