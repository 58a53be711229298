package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged {@code harness traps}: every trap is caught as its kind, every honest one passes.
 */
class TrapsIT {

  @TempDir private Path folder;

  @Test
  void traps_allSpecimens_areAsExpected() throws IOException, InterruptedException {
    Path output = folder.resolve("matrix.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dharness.home=" + Path.of("../..").toAbsolutePath().normalize(),
            "-Dharness.fork.lib=" + Path.of("target/fork").toAbsolutePath(),
            "-cp",
            Path.of("target/benchmarks.jar").toAbsolutePath().toString(),
            "dev.kernelharness.cli.Main",
            "traps");
    builder.directory(folder.toFile());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    int exitCode = builder.start().waitFor();
    String matrix = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(matrix).doesNotContain("<- not as expected");
    assertThat(exitCode).as(matrix).isZero();
  }
}
