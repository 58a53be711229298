package dev.kernelharness.search.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Sha256;
import dev.kernelharness.core.group.GroupAdvantages;
import dev.kernelharness.core.group.Spread;
import dev.kernelharness.search.chat.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetExportTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void export_smallRun_isTheGoldenFiles() throws IOException {
    run("monday", smallRun());

    export("monday");

    for (String name : files(folder.resolve("out"))) {
      GoldenFiles.assertMatches(name, read(name));
      for (String row : name.endsWith(".jsonl") ? read(name).lines().toList() : List.<String>of()) {
        assertThat(MAPPER.readTree(row).path("task_id").asText()).startsWith("{\"problem\":");
      }
    }
    assertThat(files(folder.resolve("out"))).isEqualTo(GoldenFiles.names());
  }

  @Test
  void export_twice_givesTheSameBytes() throws IOException {
    run("monday", smallRun());
    export("monday");
    List<String> first = contents();

    ExportReport report = export("monday");

    assertThat(contents()).isEqualTo(first);
    for (WrittenFile file : report.files()) {
      assertThat(file.sha256()).isEqualTo(Sha256.hex(read(file.name())));
      assertThat(file.lines()).isEqualTo(read(file.name()).lines().count());
    }
  }

  @Test
  void export_fewerFormats_removesWhatWasThereAndLeavesTheRest() throws IOException {
    run("monday", smallRun());
    export("monday");
    Files.writeString(folder.resolve("out/train/notes.txt"), "mine");

    export(options(EnumSet.of(DatasetFormat.SFT), false, 0), "monday");

    assertThat(files(folder.resolve("out")))
        .containsExactly(
            "card.json", "card.md", "train/notes.txt", "train/sft-swift.jsonl", "train/sft.jsonl");
  }

  @Test
  void export_wholeConversation_learnsTheLastAnswerOnly() throws IOException {
    run(
        "monday",
        SampleBuilder.accepted("dgemm", 3).repairOf("a wrong answer", "It crashed: again.").line());

    export(options(EnumSet.of(DatasetFormat.SFT), true, 0), "monday");

    JsonNode trl = MAPPER.readTree(read("train/sft.jsonl"));
    JsonNode swift = MAPPER.readTree(read("train/sft-swift.jsonl"));
    assertThat(trl.path("prompt")).hasSize(4);
    assertThat(trl.at("/completion/0/content").asText()).contains("```c");
    assertThat(swift.at("/messages/2/loss").asBoolean(true)).isFalse();
    assertThat(swift.at("/messages/4").has("loss")).isFalse();
  }

  @Test
  void export_repairedAnswer_answersTheOpeningPrompt() throws IOException {
    run(
        "monday",
        SampleBuilder.accepted("dgemm", 3).repairOf("a wrong answer", "It crashed: again.").line());

    export("monday");

    assertThat(MAPPER.readTree(read("train/sft.jsonl")).path("prompt")).hasSize(2);
    assertThat(read("train/messages.jsonl")).doesNotContain("a wrong answer");
  }

  @Test
  void export_blankAndWithheldAnswers_areNotLearnt() throws IOException {
    run(
        "monday",
        SampleBuilder.accepted("dgemm", 3).line(),
        SampleBuilder.accepted("dgemm", 5).index(1).line(),
        SampleBuilder.rejected("dgemm", Reason.FORMAT).index(2).completion(" \n").line(),
        SampleBuilder.rejected("dgemm", Reason.FORMAT)
            .index(3)
            .completion("int")
            .finish(Reply.Finish.FILTERED)
            .line());

    export("monday");

    JsonNode group = MAPPER.readTree(read("train/grpo.jsonl"));
    JsonNode card = MAPPER.readTree(read("card.json"));
    assertThat(group.path("rewards")).hasSize(2);
    assertThat(read("train/dpo.jsonl").lines()).hasSize(1).noneMatch(r -> r.contains("\"right\""));
    assertThat(card.at("/groups/blankLeftOut").asInt()).isEqualTo(1);
    assertThat(card.at("/groups/unscorableLeftOut").asInt()).isEqualTo(1);
    assertThat(card.at("/verdicts/dgemm/withheld").asInt()).isEqualTo(1);
    assertThat(read("card.md")).contains("answers without a text, left out here and of pairs: 1");
  }

  @Test
  void export_otherMachine_isKeptApartAndSaid() throws IOException {
    run("monday", SampleBuilder.accepted("dgemm", 3).line());
    run("tuesday", SampleBuilder.accepted("dgemm", 9).machine("other-cpu").line());

    ExportReport report = export("monday", "tuesday");

    assertThat(report.notices()).anyMatch(n -> n.contains("dgemm was judged in 2 settings"));
    assertThat(files(folder.resolve("out"))).doesNotContain("train/grpo.jsonl", "train/dpo.jsonl");
  }

  @Test
  void export_sameSamplesTwice_readsThemOnce() throws IOException {
    run("monday", smallRun());
    run("copy", smallRun());

    ExportReport report = export("monday", "copy");

    assertThat(report.left().get(0).samples()).isEqualTo(smallRun().length);
    assertThat(report.notices())
        .contains(
            "copy/samples.jsonl: " + smallRun().length + " lines that were read before, left out");
  }

  @Test
  void export_tornLastLine_isLeftOutAndSaid() throws IOException {
    Path run = run("monday", smallRun());
    String whole = SampleBuilder.accepted("dgemm", 3).index(77).line();
    Files.writeString(run, Files.readString(run) + whole.substring(0, whole.length() / 2));

    ExportReport report = export("monday");

    int last = smallRun().length + 1;
    assertThat(report.notices()).contains("monday/samples.jsonl:" + last + ": cut off, left out");
    assertThat(report.left().get(0).samples()).isEqualTo(smallRun().length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{\"schema\":1,\"id\"'|not a sample: not JSON",
        "'{\"schema\":2,\"id\":\"x\"}'|schema is 2",
        "'[]'|not a sample",
        "'{\"id\":\"x\"}'|not a sample: schema",
      })
  void export_wrongLine_isNamed(String line, String complaint) throws IOException {
    run("monday", SampleBuilder.accepted("dgemm", 3).line(), line);

    assertThatThrownBy(() -> export("monday"))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("monday/samples.jsonl:2: ")
        .hasMessageContaining(complaint)
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void export_nothingToWrite_saysWhyAndLeavesNothing() throws IOException {
    run("monday", SampleBuilder.rejected("dgemm", Reason.CRASH).line());

    assertThatThrownBy(() -> export(options(EnumSet.of(DatasetFormat.SFT), false, 0), "monday"))
        .isInstanceOf(DatasetException.class)
        .hasMessage("nothing to write: of 1 samples 1 have a verdict and 0 were accepted");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void export_intoAFolderWithOtherFiles_leavesItAlone() throws IOException {
    run("monday", smallRun());
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/thesis.txt"), "mine");

    assertThatThrownBy(() -> export("monday"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("holds other files");
    assertThat(files(folder.resolve("out"))).containsExactly("thesis.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere,no such run: 'nowhere'",
    "'',no such run: ''",
    "empty,not a run: 'empty' has no samples.jsonl",
    "monday monday,the run 'monday' is given twice",
    "blank,no sample is in blank",
  })
  void export_notARun_isOneLine(String names, String complaint) throws IOException {
    run("monday", smallRun());
    run("blank");
    Files.createDirectories(folder.resolve("empty"));

    assertThatThrownBy(() -> export(names.split(" ", -1)))
        .isInstanceOf(DatasetException.class)
        .hasMessage(complaint);
  }

  @Test
  void export_halfASurrogatePair_isStillText() throws IOException {
    String half = SampleBuilder.accepted("dgemm", 3).source("/* \ud83d */").line();
    run("monday", half.replace("\ud83d", "\\ud83d"));

    export("monday");

    assertThat(read("train/messages.jsonl")).contains("/* \ufffd */");
  }

  @Test
  void export_runsOfTheSameName_areToldApart() throws IOException {
    run("a/run", SampleBuilder.accepted("dgemm", 3).line());
    run("b/run", SampleBuilder.accepted("dgemm", 9).line());

    export("a/run", "b/run");

    assertThat(read("train/messages.jsonl"))
        .contains("\"run/optimise-0000-r0\"", "\"run-2/optimise-0000-r0\"");
  }

  /** Three problems with something of everything. */
  static String[] smallRun() {
    List<SampleBuilder> samples =
        List.of(
            SampleBuilder.accepted("dgemm", 10).test(12).test(11),
            SampleBuilder.accepted("dgemm", 40),
            SampleBuilder.accepted("dgemm", 40).sameAs("optimise-0001-r0"),
            SampleBuilder.rejected("dgemm", Reason.WRONG_RESULT),
            SampleBuilder.inconclusive("dgemm"),
            SampleBuilder.accepted("dgemm", 60).failedTest(),
            SampleBuilder.accepted("dgemm", 25).repairOf("A wrong one.", "It crashed."),
            SampleBuilder.accepted("dgemm", 1).analysis(),
            SampleBuilder.accepted("spmv", 2),
            SampleBuilder.accepted("spmv", 1.5).finish(Reply.Finish.LENGTH),
            SampleBuilder.rejected("spmv", Reason.COMPILE_ERROR),
            SampleBuilder.rejected("fft", Reason.CRASH),
            SampleBuilder.rejected("fft", Reason.CRASH).source("another"));
    List<String> lines = new ArrayList<>();
    for (SampleBuilder sample : samples) {
      lines.add(sample.index(lines.size()).line());
    }
    return lines.toArray(String[]::new);
  }

  private Path run(String name, String... lines) throws IOException {
    Path file = Files.createDirectories(folder.resolve(name)).resolve("samples.jsonl");
    String text = String.join("\n", lines) + (lines.length > 0 ? "\n" : "");
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private ExportReport export(String... names) throws IOException {
    return export(options(EnumSet.allOf(DatasetFormat.class), false, 0.3), names);
  }

  private ExportReport export(DatasetOptions options, String... names) throws IOException {
    return DatasetExport.run(folder, List.of(names), folder.resolve("out"), options);
  }

  private static DatasetOptions options(
      Set<DatasetFormat> formats, boolean conversation, double validation) {
    return new DatasetOptions(
        formats,
        new GroupAdvantages(Spread.BESSEL, 1e-4, 0),
        Selection.RANKED,
        0.5,
        conversation,
        1.1,
        8,
        validation,
        0);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve("out").resolve(name), StandardCharsets.UTF_8);
  }

  private List<String> contents() throws IOException {
    List<String> contents = new ArrayList<>();
    for (String name : files(folder.resolve("out"))) {
      contents.add(name + "\n" + read(name));
    }
    return contents;
  }

  private static Set<String> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      Set<String> names = new TreeSet<>();
      all.filter(Files::isRegularFile).forEach(f -> names.add(root.relativize(f).toString()));
      return names;
    }
  }
}
