package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.ledger.EvaluationLog;
import dev.kernelharness.ledger.StoredEvaluation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process: signals, and lines that are answered while it is still listening. */
class InterruptIT {

  @TempDir Path folder;

  @Test
  void score_interrupted_printsAndKeepsWhatIsDone() throws IOException, InterruptedException {
    for (String kind : List.of("fast", "endless", "slow")) {
      Files.writeString(folder.resolve(kind + ".c"), kind, StandardCharsets.UTF_8);
    }
    Path log = folder.resolve("log.jsonl");
    Process process =
        start("--output", log.toString(), "--jobs", "2", "fast.c", "endless.c", "slow.c");
    while (!Files.exists(log) || wholeLines(log) < 2) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }

    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(out).contains("fast.c", "slow.c", "2 accepted").doesNotContain("endless.c");
    assertThat(err).contains("interrupted: 2 of 3 done");
    assertThat(EvaluationLog.read(log, evaluation -> {}).count()).isZero();
    assertThat(wholeLines(log)).isEqualTo(2);
  }

  private static int wholeLines(Path log) throws IOException {
    List<StoredEvaluation> stored = new ArrayList<>();
    EvaluationLog.read(log, stored::add);
    return stored.size();
  }

  @Test
  void jsonl_openInput_isAnsweredLineByLine() throws IOException, InterruptedException {
    Process process = start("--output", folder.resolve("log.jsonl").toString(), "--jsonl");
    try (OutputStream in = process.getOutputStream();
        BufferedReader out =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String id : List.of("one", "two")) {
        in.write(
            ("{\"id\":\"" + id + "\",\"source\":\"fast\"}\n").getBytes(StandardCharsets.UTF_8));
        in.flush();

        assertThat(out.readLine()).contains("\"id\":\"" + id + "\"");
      }
    }
    assertThat(process.waitFor()).isZero();
  }

  /** A background shell may have made its children deaf to the signal; env undoes that. */
  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FakeParts.class.getName(),
                "score"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile()).start();
  }
}
