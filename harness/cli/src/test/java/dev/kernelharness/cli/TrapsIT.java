package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged {@code harness traps} for the problems that have most of them: every trap is caught
 * as its kind, every honest one passes. Those of the others are judged where problems are checked.
 */
class TrapsIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ddot", "dgemm"})
  void traps_allSpecimens_areAsExpected(String problem) throws IOException, InterruptedException {
    Path output = folder.resolve("matrix.txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dharness.home=" + Path.of("../..").toAbsolutePath().normalize(),
            "-Dharness.fork.lib=" + Path.of("target/fork").toAbsolutePath(),
            "-cp",
            Path.of("target/benchmarks.jar").toAbsolutePath().toString(),
            "dev.kernelharness.cli.Main",
            "traps",
            "--problem",
            problem);
    builder.directory(folder.toFile());
    builder.environment().put("XDG_DATA_HOME", folder.resolve("data").toString());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    int exitCode = builder.start().waitFor();
    String matrix = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(matrix).doesNotContain("<- not as expected");
    assertThat(exitCode).as(matrix).isZero();
  }
}
