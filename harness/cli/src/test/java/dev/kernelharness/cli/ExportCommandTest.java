package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.chat.Reply;
import dev.kernelharness.search.chat.Sampling;
import dev.kernelharness.search.generate.Sample;
import dev.kernelharness.search.generate.SampleJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code harness export} says; what it writes is tested beside the code that writes it. */
class ExportCommandTest {

  @TempDir Path folder;

  @BeforeEach
  void writeRun() throws IOException {
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(
        folder.resolve("run/samples.jsonl"),
        sample(0, 10) + "\n" + sample(1, 30) + "\n" + sample(2, -1) + "\n",
        StandardCharsets.UTF_8);
    Files.createDirectories(folder.resolve("empty"));
    Files.writeString(folder.resolve("notes.txt"), "my notes\n", StandardCharsets.UTF_8);
  }

  @Test
  void export_help_isTheGoldenFile() throws IOException {
    Golden.assertMatches("help-export.txt", export("--help").out());
  }

  @Test
  void export_run_saysWhatWasLeftAndWritten() throws IOException {
    Invocation invocation = export("run");

    assertThat(invocation.exitCode()).isZero();
    Golden.assertMatches("export.txt", invocation.out());
    assertThat(invocation.err())
        .isEqualTo("harness: there is one problem only: all is in train/\n");
    assertThat(folder.resolve("dataset/card.md")).exists();
  }

  @Test
  void export_someFormats_writesThose() throws IOException {
    Invocation invocation = export("run", "--format", "dpo,sft", "--out", "data");

    assertThat(invocation.exitCode()).isZero();
    assertThat(folder.resolve("data/train/dpo.jsonl")).exists();
    assertThat(folder.resolve("data/train/sft.jsonl")).exists();
    assertThat(folder.resolve("data/train/grpo.jsonl")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "missing",
        "empty",
        "notes.txt",
        "run run",
        "run --format csv",
        "run --keep 0",
        "run --keep 1.1",
        "run --keep NaN",
        "run --margin 0.9",
        "run --margin Infinity",
        "run --pairs-per-prompt 0",
        "run --split 1",
        "run --split -0.1",
        "run --seed x",
        "run --eps -1",
        "run --std mad",
        "run --dead-band nan",
        "run --select all",
        "run --out notes.txt",
        "run --out .",
        "run --out=",
      })
  void export_nonsense_isOneLineAndUsage(String arguments) {
    Invocation invocation = export(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.err().lines()).hasSizeLessThanOrEqualTo(2);
    assertThat(invocation.out()).isEmpty();
    assertThat(folder.resolve("dataset")).doesNotExist();
  }

  private Invocation export(String... arguments) {
    List<String> all = new ArrayList<>(List.of("export"));
    all.addAll(List.of(arguments));
    return Invocation.in(folder, all.toArray(String[]::new));
  }

  /** A line of samples; one whose speedup is negative is wrong. */
  private static String sample(int index, double speedup) throws IOException {
    boolean right = speedup > 0;
    OptionalDouble known = right ? OptionalDouble.of(speedup) : OptionalDouble.empty();
    JsonNode evaluation =
        new ObjectMapper()
            .readTree(
                ("{'problem':'dgemm','shape':{'N':8},'protocol':'paper','opt':'O3','stage':6,"
                        + "'cache':'warm','threads':2,'machine':{'id':'test-cpu'},"
                        + "'noise':{'relative':0.01},'verdict':'"
                        + (right ? "accepted" : "rejected")
                        + "','speedup':{'baseline':"
                        + (right ? speedup : "null")
                        + "}}")
                    .replace('\'', '"'));
    String source = "void kernel" + index + "(void) {}";
    return SampleJson.write(
        new Sample(
            Sample.Turn.first("optimise", index),
            "dgemm",
            "direct",
            Optional.empty(),
            List.of(Message.user("Make it fast.")),
            new Reply(
                source,
                Optional.empty(),
                Reply.Finish.STOP,
                Optional.empty(),
                "model",
                Duration.ofSeconds(1)),
            new Sampling(
                "model", OptionalDouble.of(0.8), OptionalDouble.empty(), OptionalInt.empty()),
            OptionalInt.of(index),
            Optional.of(new Sample.Code(source, "c", "hash" + index, "hash" + index)),
            RewardRule.GFLOPS,
            Optional.of(
                new Sample.Score(
                    right ? Sample.Outcome.ACCEPTED : Sample.Outcome.REJECTED,
                    right ? Optional.empty() : Optional.of(Reason.WRONG_RESULT),
                    right ? known : OptionalDouble.of(-10),
                    Metric.GFLOPS,
                    known,
                    known,
                    evaluation,
                    List.of(),
                    Optional.empty()))));
  }
}
