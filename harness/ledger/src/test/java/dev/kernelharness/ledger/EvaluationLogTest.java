package dev.kernelharness.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluationLogTest {

  @TempDir Path folder;

  @Test
  void accept_evaluations_canBeReadInOrder() throws IOException {
    EvaluationLog log = EvaluationLog.in(new ResultsFolder(folder), RewardRule.SPEEDUP);

    log.accept(EvaluationFixture.accepted(), Origin.UNKNOWN);
    log.accept(
        EvaluationFixture.compileError(), new Origin(Optional.of("bad.c"), Optional.of("g")));

    Path file = folder.resolve("test-cpu-2c-abc123/evaluations.jsonl");
    assertThat(log.files()).containsExactly(file);
    List<StoredEvaluation> stored = new ArrayList<>();
    assertThat(EvaluationLog.read(file, stored::add).count()).isZero();
    assertThat(stored).hasSize(2);
    assertThat(stored.get(0).grade().reward()).hasValue(20.0);
    assertThat(stored.get(0).place()).hasToString(file + ":1");
    assertThat(stored.get(1).name()).isEqualTo("bad.c");
    assertThat(stored.get(1).group()).hasValue("g");
    assertThat(stored.get(1).place().line()).isEqualTo(2);
  }

  @Test
  void accept_groupRule_isGradedByGflops() throws IOException {
    StoredEvaluation stored = stored(EvaluationFixture.accepted(), RewardRule.GROUP);

    assertThat(stored.grade().rule()).isEqualTo("gflops");
    assertThat(stored.grade().reward()).hasValue(10.0);
  }

  @Test
  void read_accepted_isWhatWasWritten() throws IOException {
    Evaluation written = EvaluationFixture.accepted();
    StoredEvaluation stored = stored(written, RewardRule.GFLOPS);

    assertThat(stored.verdict()).isEqualTo(written.verdict());
    assertThat(stored.sourceHash()).isEqualTo(written.sourceHash());
    assertThat(stored.standards()).isEqualTo(written.standards());
    assertThat(stored.machine()).isEqualTo(written.machine());
    assertThat(stored.finishedAt()).isEqualTo(written.finishedAt());
    assertThat(stored.terms().shape()).isEqualTo(written.conditions().shape());
    StoredEvaluation.Timing timing = stored.timing().orElseThrow();
    assertThat(timing.time()).isEqualTo(written.measurement().orElseThrow().time());
    assertThat(timing.candidate()).isEqualTo(written.measurement().orElseThrow().samples());
    assertThat(timing.yardstick()).isEqualTo(written.measurement().orElseThrow().yardstick());
    assertThat(timing.isPaired()).isTrue();
    assertThat(stored.work()).hasValue(2000.0);
    assertThat(stored.speeds().overYardstick()).isEqualTo(written.speedupOverYardstick());
    assertThat(stored.speeds().gflopsCorrected()).isEqualTo(written.gflopsCorrected());
    assertThat(stored.withoutSamples().timing().orElseThrow().candidate().count()).isZero();
  }

  @ParameterizedTest
  @MethodSource("notAccepted")
  void read_anyOtherVerdict_isWhatWasWritten(Evaluation written) throws IOException {
    StoredEvaluation stored = stored(written, RewardRule.GFLOPS);

    assertThat(stored.verdict().word()).isEqualTo(written.verdict().word());
    assertThat(stored.timing()).isEmpty();
    if (stored.verdict() instanceof Verdict.Rejected rejected) {
      assertThat(rejected.reason()).isEqualTo(((Verdict.Rejected) written.verdict()).reason());
      assertThat(stored.grade().reward()).hasValue(rejected.reason().reward());
    } else {
      assertThat(stored.grade().reward()).isEmpty();
    }
  }

  @Test
  void read_fieldsOfALaterVersion_areUnderstoodOrLeftAlone() throws IOException {
    StoredEvaluation stored =
        changed("\"gflopsCorrected\":10.0", "\"gflopsCorrected\":9.5,\"later\":[{}]");
    assertThat(stored.speeds().gflopsCorrected()).isEqualTo(OptionalDouble.of(9.5));
    assertThat(stored.grade().isCorrected()).isTrue();
  }

  @Test
  void read_disturbedSamples_areLeftOutUnlessHardlyAnyIsLeft() throws IOException {
    StoredEvaluation.Timing few =
        stored(EvaluationFixture.accepted(), RewardRule.GFLOPS).timing().orElseThrow();
    assertThat(few.candidate().nanosPerCall()).containsExactly(200, 210, 190);

    StoredEvaluation.Timing many =
        changed(
                "[200,210,190],\"yardstick\":[400,420,380]",
                "[1,2,3,4,5,6,7,8,9,10,11],\"yardstick\":[11,12,13,14,15,16,17,18,19,20,21]")
            .timing()
            .orElseThrow();
    assertThat(many.candidate().nanosPerCall()).containsExactly(1, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(many.yardstick().nanosPerCall())
        .containsExactly(11, 13, 14, 15, 16, 17, 18, 19, 20, 21);
  }

  @Test
  void read_linesThatAreNoRecords_areReported() throws IOException {
    Path file = folder.resolve("log.jsonl");
    EvaluationLog.at(file, RewardRule.GFLOPS).accept(EvaluationFixture.accepted(), Origin.UNKNOWN);
    Files.writeString(file, "[1]\n{\"n\":\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    Files.write(file, new byte[] {(byte) 0xff, '\n'}, StandardOpenOption.APPEND);

    List<StoredEvaluation> stored = new ArrayList<>();
    EvaluationLog.Skipped skipped = EvaluationLog.read(file, stored::add);

    assertThat(stored).hasSize(1);
    assertThat(skipped.count()).isEqualTo(3);
    assertThat(skipped.first().stream().map(line -> line.place().line())).containsExactly(2, 3, 4);
    assertThat(skipped.first().get(0)).hasToString(file + ":2: not a JSON object");
  }

  @Test
  void read_manyForeignLines_areCountedAndTheFirstOnesTold() throws IOException {
    Path file = folder.resolve("log.jsonl");
    Files.writeString(file, "nothing of ours\n".repeat(1000), StandardCharsets.UTF_8);

    EvaluationLog.Skipped skipped = EvaluationLog.read(file, evaluation -> {});

    assertThat(skipped.count()).isEqualTo(1000);
    assertThat(skipped.first()).hasSize(EvaluationLog.Skipped.MAX_LINES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema\":1 | \"schema\":2 | its schema is 2, this version reads 1",
        "\"schema\":1 | \"schema\":\"1\" | schema is not a whole number",
        "\"problem\":\"copy\" | \"problem\":null | problem is missing",
        "\"M\":100 | \"M\":0 | shape is not sizes of at least 1",
        "\"opt\":\"O3\" | \"opt\":\"O9\" | opt is not known to this version: 'O9'",
        "\"verdict\":\"accepted\" | \"verdict\":\"fine\" | verdict is not accepted",
        "\"verdict\":\"accepted\" | \"verdict\":\"rejected\" | rejection is missing",
        "\"gflops\":10.0 | \"gflops\":null | it is accepted, and its measurement or gflops",
        "\"gflops\":10.0 | \"gflops\":-1 | gflops is not a positive number",
        "\"low\":190.0 | \"low\":205.0 | measurement.nanosPerCall: the interval must hold",
        "[200,210,190] | [200,0,190] | measurement.raw.candidate is not a list of positive",
        "\"disturbed\":[1] | \"disturbed\":[3] | measurement.raw.disturbed is not a list of places",
        "\"disturbed\":[1] | \"disturbed\":1 | measurement.raw.disturbed is not a list",
        "2026-01-02T03 | yesterday | finishedAt is not a time",
      })
  void read_wrongField_isNamed(String field, String wrong, String message) throws IOException {
    Path file = change(field, wrong);

    EvaluationLog.Skipped skipped = EvaluationLog.read(file, evaluation -> {});

    assertThat(skipped.first()).hasSize(1);
    assertThat(skipped.first().get(0).problem()).contains(message);
  }

  static List<Evaluation> notAccepted() {
    return List.of(
        EvaluationFixture.nonFinite(),
        EvaluationFixture.compileError(),
        EvaluationFixture.inconclusive(),
        EvaluationFixture.fault());
  }

  private StoredEvaluation changed(String field, String other) throws IOException {
    List<StoredEvaluation> stored = new ArrayList<>();
    EvaluationLog.Skipped skipped = EvaluationLog.read(change(field, other), stored::add);
    assertThat(skipped.first()).isEmpty();
    return stored.get(0);
  }

  private Path change(String field, String other) throws IOException {
    Path file = folder.resolve("log.jsonl");
    Files.deleteIfExists(file);
    EvaluationLog.at(file, RewardRule.GFLOPS).accept(EvaluationFixture.accepted(), Origin.UNKNOWN);
    String text = Files.readString(file, StandardCharsets.UTF_8);
    assertThat(text).contains(field);
    return Files.writeString(file, text.replace(field, other), StandardCharsets.UTF_8);
  }

  private StoredEvaluation stored(Evaluation evaluation, RewardRule rule) throws IOException {
    Path file = folder.resolve("one.jsonl");
    EvaluationLog.at(file, rule).accept(evaluation, Origin.UNKNOWN);
    List<StoredEvaluation> stored = new ArrayList<>();
    EvaluationLog.read(file, stored::add);
    return stored.get(0);
  }
}
