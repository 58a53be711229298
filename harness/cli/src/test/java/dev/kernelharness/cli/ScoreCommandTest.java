package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.ledger.EvaluationLog;
import dev.kernelharness.ledger.StoredEvaluation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreCommandTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "fast,0",
    "fast slow,0",
    "noisy,3",
    "fast noisy,3",
    "wrong noisy,1",
    "broken wrong noisy,70",
    "throws,70"
  })
  void score_verdicts_decideTheExitCode(String kinds, int exitCode) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("score"));
    for (String kind : List.of(kinds.split(" ", -1))) {
      arguments.add(file(kind + ".c", kind));
    }

    assertThat(Invocation.in(folder, arguments.toArray(String[]::new)).exitCode())
        .isEqualTo(exitCode);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "score|what is to be scored",
        "score missing.c|no such file: 'missing.c'",
        "score - -|only once",
        "score empty|no *.c, *.cpp or *.cc file",
        "score --shap M=1 a.c|--shape",
        "score --shape M=x a.c|not a whole number",
        "score --shape M=0 a.c|at least 1",
        "score --shape Q=1 a.c|no size 'Q'",
        "score --shape M=9999999999 a.c|does not fit a C int",
        "score --shape M=2000000000,N=2000000000,K=2000000000 a.c|too large",
        "score --problem sort a.c|unknown problem 'sort'",
        "score --opt O7 a.c|O0, O1, O2 or O3",
        "score --stage 7 a.c|stage must be 1 to 6",
        "score --stage x a.c|not an int",
        "score --protocol quick a.c|unknown protocol",
        "score --rule best a.c|unknown rule",
        "score --threads 0 a.c|at least 1",
        "score --threads 9999 a.c|at most",
        "score --timeout 0 a.c|must be positive",
        "score --timeout soon a.c|500ms, 8s or 2m",
        "score --jobs 0 a.c|jobs must be",
        "score --output empty a.c|names a file",
        "score --color blue a.c|auto, always or never",
        "score --samples a.c|needs --json",
        "score --jsonl a.c a.c|one FILE",
        "score --jsonl empty|is a folder",
        "scoer a.c|Did you mean",
      })
  void score_wrongArguments_areToldInOneLine(String line, String expected) throws IOException {
    file("a.c", "fast");
    Files.createDirectories(folder.resolve("empty"));

    Invocation invocation = Invocation.in(folder, line.split(" ", -1));

    assertThat(invocation.exitCode()).isEqualTo(2);
    assertThat(invocation.out()).isEmpty();
    assertThat(invocation.err()).startsWith("harness: ").contains(expected);
    assertThat(invocation.err().lines().count()).isLessThanOrEqualTo(3);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void score_folder_takesItsSourcesByName() throws IOException {
    Files.createDirectories(folder.resolve("set/deeper"));
    file("set/b.c", "fast");
    file("set/a.c", "slow");
    file("set/notes.md", "fast");
    file("set/deeper/c.c", "fast");

    Invocation invocation = Invocation.in(folder, "score", "--json", "set");

    assertThat(texts(invocation, "/file")).containsExactly("set/a.c", "set/b.c");
  }

  @Test
  void score_standardInput_isACandidateWithoutFile() throws IOException {
    Invocation invocation = Invocation.withInput(folder, "fast", "score", "--json", "-");

    assertThat(invocation.exitCode()).isZero();
    assertThat(texts(invocation, "/id")).containsExactly("-");
    assertThat(json(invocation.lines().get(0)).path("file").isNull()).isTrue();
  }

  @Test
  void score_severalAtOnce_keepsTheOrderOfTheArguments() throws IOException {
    String[] arguments = new String[24];
    arguments[0] = "score";
    arguments[1] = "--json";
    arguments[2] = "--jobs";
    arguments[3] = "4";
    for (int i = 4; i < arguments.length; i++) {
      arguments[i] = file("c" + i + ".c", i % 5 == 0 ? "late" : "fast");
    }

    Invocation invocation = Invocation.in(folder, arguments);

    assertThat(texts(invocation, "/id"))
        .containsExactlyElementsOf(List.of(arguments).subList(4, arguments.length));
  }

  @Test
  void score_groupRule_measuresAgainstTheFastest() throws IOException {
    Invocation invocation =
        Invocation.in(
            folder,
            "score",
            "--json",
            "--rule",
            "group",
            file("a.c", "slow"),
            file("b.c", "wrong"),
            file("c.c", "fast"));

    assertThat(texts(invocation, "/reward")).containsExactly("50.0", "-10.0", "100.0");
  }

  @Test
  void score_ruleThatCantBeApplied_isAFault() throws IOException {
    Invocation invocation =
        Invocation.in(folder, "score", "--json", "--rule", "speedup", file("a.c", "unmeasured"));

    assertThat(invocation.exitCode()).isEqualTo(70);
    JsonNode json = json(invocation.lines().get(0));
    assertThat(json.path("verdict").textValue()).isEqualTo("fault");
    assertThat(json.path("reward").isNull()).isTrue();
  }

  @Test
  void score_anyVerdict_isRecordedWithItsSamples() throws IOException {
    Invocation.in(folder, "score", file("a.c", "fast"), file("b.c", "wrong"));

    List<StoredEvaluation> stored = new ArrayList<>();
    EvaluationLog.Skipped skipped =
        EvaluationLog.read(
            folder.resolve("data/kernel-harness/results/test-cpu/evaluations.jsonl"), stored::add);
    assertThat(skipped.count()).isZero();
    assertThat(stored.stream().map(StoredEvaluation::name)).containsExactlyInAnyOrder("a.c", "b.c");
    assertThat(stored.stream().map(e -> e.timing().map(t -> t.candidate().count())))
        .containsExactlyInAnyOrder(Optional.of(3), Optional.empty());
  }

  @Test
  void score_output_isTheFileThatIsAppendedTo() throws IOException {
    String[] arguments = {"score", "--output", "new/log.jsonl", file("a.c", "fast")};
    Invocation.in(folder, arguments);
    Invocation.in(folder, arguments);

    List<StoredEvaluation> stored = new ArrayList<>();
    EvaluationLog.read(folder.resolve("new/log.jsonl"), stored::add);
    assertThat(stored).hasSize(2);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void score_outputThatCantBeWritten_isAFaultAfterTheResult() throws IOException {
    file("plain", "not a folder");

    Invocation invocation =
        Invocation.in(folder, "score", "--output", "plain/log.jsonl", file("a.c", "fast"));

    assertThat(invocation.exitCode()).isEqualTo(70);
    assertThat(invocation.out()).contains("accepted");
    assertThat(invocation.err()).contains("can't be recorded");
  }

  @Test
  void harness_version_isOneLineAProduct() {
    Invocation invocation = Invocation.in(folder, "--version");

    assertThat(invocation.exitCode()).isZero();
    assertThat(invocation.out()).startsWith("harness ");
  }

  private String file(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    return name;
  }

  private static List<String> texts(Invocation invocation, String pointer) throws IOException {
    List<String> texts = new ArrayList<>();
    for (String line : invocation.lines()) {
      texts.add(json(line).at(pointer).asText());
    }
    return texts;
  }

  private static JsonNode json(String line) throws IOException {
    return MAPPER.readTree(line);
  }
}
