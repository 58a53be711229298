package dev.kernelharness.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.RewardRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationLogTest {

  @TempDir Path folder;

  @Test
  void append_evaluations_canBeReadInOrder() throws IOException {
    EvaluationLog log = EvaluationLog.in(new ResultsFolder(folder), RewardRule.SPEEDUP);

    log.accept(EvaluationFixture.accepted());
    Path file = log.append(EvaluationFixture.compileError(), Optional.of("bad.c"));

    assertThat(file).isEqualTo(folder.resolve("test-cpu-2c-abc123/evaluations.jsonl"));
    EvaluationLog.Contents contents = EvaluationLog.read(file);
    assertThat(contents.badLines()).isEmpty();
    assertThat(contents.records()).hasSize(2);
    assertThat(contents.records().get(0).path("reward").doubleValue()).isEqualTo(20.0);
    assertThat(contents.records().get(0).at("/measurement/raw/candidate")).hasSize(3);
    assertThat(contents.records().get(1).path("file").textValue()).isEqualTo("bad.c");
  }

  @Test
  void append_groupRule_isGradedByGflops() throws IOException {
    Path file = folder.resolve("log.jsonl");

    EvaluationLog.at(file, RewardRule.GROUP).accept(EvaluationFixture.accepted());

    EvaluationLog.Contents contents = EvaluationLog.read(file);
    assertThat(contents.records().get(0).path("rule").textValue()).isEqualTo("gflops");
    assertThat(contents.records().get(0).path("reward").doubleValue()).isEqualTo(10.0);
  }

  @Test
  void read_linesThatAreNoRecords_areReported() throws IOException {
    Path file = folder.resolve("log.jsonl");
    EvaluationLog.at(file, RewardRule.GFLOPS).accept(EvaluationFixture.accepted());
    Files.writeString(file, "[1]\n{\"n\":\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    Files.write(file, new byte[] {(byte) 0xff, '\n'}, StandardOpenOption.APPEND);

    EvaluationLog.Contents contents = EvaluationLog.read(file);

    assertThat(contents.records()).hasSize(1);
    assertThat(contents.badLines().stream().map(EvaluationLog.BadLine::number))
        .containsExactly(2, 3, 4);
  }
}
