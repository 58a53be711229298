package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged {@code harness doctor}, quickly but really. */
class DoctorIT {

  @TempDir private Path folder;

  @Test
  void doctor_quick_hasEveryFigure() throws IOException, InterruptedException {
    Path output = folder.resolve("profile.json");
    Path errors = folder.resolve("errors.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dharness.home=" + Path.of("../..").toAbsolutePath().normalize(),
            "-Dharness.fork.lib=" + Path.of("target/fork").toAbsolutePath(),
            "-cp",
            Path.of("target/benchmarks.jar").toAbsolutePath().toString(),
            "dev.kernelharness.cli.Main",
            "doctor",
            "--quick",
            "--json");
    builder.directory(folder.toFile());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
    int exitCode = builder.start().waitFor();
    String told = Files.readString(errors, StandardCharsets.UTF_8);
    assertThat(exitCode).as(told).isZero();

    JsonNode json = new ObjectMapper().readTree(Files.readString(output, StandardCharsets.UTF_8));
    for (String figure :
        List.of(
            "/measured/fmaPeak/oneThreadGflops",
            "/measured/fmaPeak/allThreadsGflops",
            "/measured/memoryBandwidth/oneThread/copyGigabytesPerSecond",
            "/measured/memoryBandwidth/oneThread/triadGigabytesPerSecond",
            "/measured/memoryBandwidth/allThreads/triadGigabytesPerSecond",
            "/measured/memoryBandwidth/arrayBytes",
            "/measured/clock/dependentChain/minNanos",
            "/measured/clock/dependentChain/quantile95Nanos",
            "/measured/clock/nanoTimeCostNanos",
            "/measured/clock/clockGettimeCostNanos",
            "/measured/emptyCall/minNanos",
            "/measured/emptyCall/medianNanos",
            "/measured/plainDriver/median",
            "/measured/repeatability/paper/gflopsMean",
            "/measured/repeatability/standard/gflopsMean",
            "/measured/calibration/current/yardstickNanos",
            "/measured/calibration/current/peakGflops",
            "/facts/topology/usableCpus",
            "/facts/memory/totalBytes")) {
      JsonNode value = json.at(figure);
      assertThat(value.isNumber()).as(figure + ": " + value).isTrue();
      assertThat(value.doubleValue()).as(figure).isPositive().isFinite();
    }
    assertThat(json.at("/measured/repeatability/standard/speedupOverYardstick")).hasSize(4);
    assertThat(json.at("/findings")).hasSizeGreaterThan(20);
    assertThat(json.at("/light").textValue()).isIn("green", "yellow", "red");
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      assertThat(files).anyMatch(file -> file.endsWith("machine.json"));
    }
  }
}
