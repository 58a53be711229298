package dev.kernelharness.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Origin;
import dev.kernelharness.core.RewardRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationLogIT {

  private static final int LINES = 200;

  @TempDir Path folder;

  @Test
  void append_byTwoProcesses_keepsEveryLineWhole() throws IOException, InterruptedException {
    Path file = folder.resolve("log.jsonl");
    Process one = appender(file, LINES);
    Process two = appender(file, LINES);

    assertThat(one.waitFor()).isZero();
    assertThat(two.waitFor()).isZero();

    List<StoredEvaluation> stored = new ArrayList<>();
    assertThat(EvaluationLog.read(file, stored::add).count()).isZero();
    assertThat(stored).hasSize(2 * LINES);
  }

  @Test
  void append_afterAKill_goesOnWithWholeLines() throws IOException, InterruptedException {
    Path file = folder.resolve("log.jsonl");
    Process endless = appender(file, Integer.MAX_VALUE);
    while (!Files.exists(file) || Files.size(file) < 100_000) {
      assertThat(endless.isAlive()).isTrue();
      Thread.sleep(5);
    }
    endless.destroyForcibly().waitFor();

    EvaluationLog.at(file, RewardRule.GFLOPS).accept(EvaluationFixture.fault(), Origin.UNKNOWN);

    List<StoredEvaluation> stored = new ArrayList<>();
    assertThat(EvaluationLog.read(file, stored::add).count()).isZero();
    assertThat(stored.get(stored.size() - 1).verdict().word()).isEqualTo("fault");
  }

  private static Process appender(Path file, int lines) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Appender.class.getName(), file.toString(), Integer.toString(lines)));
    return new ProcessBuilder(command).inheritIO().start();
  }

  /** Appends evaluations until it is done or killed. */
  static final class Appender {

    private Appender() {}

    public static void main(String[] args) throws IOException {
      EvaluationLog log = EvaluationLog.at(Path.of(args[0]), RewardRule.GFLOPS);
      int lines = Integer.parseInt(args[1]);
      for (int i = 0; i < lines; i++) {
        log.accept(EvaluationFixture.accepted(), Origin.UNKNOWN);
      }
    }
  }
}
