package dev.kernelharness.search.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusTest {

  private static final Path CORPUS = Path.of("corpus");

  @TempDir private Path folder;

  @Test
  void read_theCorpus_hasManyDifferentCompletionsOfFourProblems() {
    Corpus corpus = Corpus.read(CORPUS, Optional.empty());
    assertThat(corpus.tasks()).hasSize(4);
    Set<String> texts = new HashSet<>();
    int completions = 0;
    for (Corpus.Task task : corpus.tasks()) {
      assertThat(task.completions()).as(task.name()).hasSizeGreaterThanOrEqualTo(25);
      assertThat(task.completions()).extracting(Completion::turn).contains(0, 1);
      for (Completion each : task.completions()) {
        texts.add(each.text().replaceAll("\\s+", " "));
        completions++;
      }
    }
    assertThat(completions).isGreaterThanOrEqualTo(130);
    assertThat(texts).hasSize(completions);
  }

  @Test
  void play_sameRequest_givesTheSameCompletion() {
    Corpus corpus = Corpus.read(CORPUS, Optional.empty());
    Asked asked = Asking.about("void matmul_optimized(double *A)").seed(7).asked();
    Script.Played first = corpus.play(asked, 0).orElseThrow();
    assertThat(corpus.play(Asking.about("spmv_optimized").seed(8).asked(), 0))
        .isNotEqualTo(Optional.of(first));
    assertThat(corpus.play(asked, 0)).hasValue(first);
    assertThat(Corpus.read(CORPUS, Optional.empty()).play(asked, 0)).hasValue(first);
  }

  @Test
  void play_manySeeds_drawMostOfTheCompletions() {
    Corpus corpus = Corpus.read(CORPUS, Optional.of("dgemm"));
    Set<Script.Played> drawn = new HashSet<>();
    IntStream.range(0, 1000)
        .forEach(
            seed ->
                drawn.add(corpus.play(Asking.about("any").seed(seed).asked(), 0).orElseThrow()));
    long openings =
        corpus.tasks().get(0).completions().stream()
            .filter(each -> each.turn() == 0 && each.asked().isEmpty())
            .count();
    assertThat((long) drawn.size()).isEqualTo(openings);
  }

  @Test
  void play_withoutSeed_isDrawnFromTheMessages() {
    Corpus corpus = Corpus.read(CORPUS, Optional.of("dgemm"));
    Set<Optional<Script.Played>> drawn = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      drawn.add(corpus.play(Asking.about("question " + i).asked(), 0));
    }
    assertThat(drawn).hasSizeGreaterThan(10);
  }

  @Test
  void play_severalProblems_takesTheOneThatIsNamedLast() throws IOException {
    write("a/one.md", "first");
    write("a/entry.txt", "first_entry\n");
    write("b/one.md", "second");
    write("b/entry.txt", "second_entry\n");
    Corpus corpus = Corpus.read(folder, Optional.empty());
    String both = "An example: first_entry. Now write second_entry.";
    assertThat(corpus.play(Asking.about(both).asked(), 0).orElseThrow().text()).isEqualTo("second");
    assertThat(corpus.play(Asking.about("neither").asked(), 0)).isEmpty();
    assertThat(
            Corpus.read(folder, Optional.of("a"))
                .play(Asking.about(both).asked(), 0)
                .orElseThrow()
                .text())
        .isEqualTo("first");
  }

  @Test
  void play_laterTurns_getTheCompletionsForThem() throws IOException {
    write("zero.md", "answer");
    write("one.md", "---\nturn: 1\nfinish: length\nreasoning: hm\n---\nrepaired\n");
    write("check.md", "---\nasked: VERDICT:\n---\nit is the same\nVERDICT: same\n");
    Corpus corpus = Corpus.read(folder, Optional.empty());
    Asking asking = Asking.about("write it");
    assertThat(corpus.play(asking.asked(), 0).orElseThrow().text()).isEqualTo("answer");
    assertThat(corpus.play(asking.then("answer", "wrong").asked(), 0))
        .hasValue(new Script.Played("repaired", Optional.of("hm"), "length"));
    assertThat(corpus.play(asking.then("again", "still wrong").asked(), 0).orElseThrow().text())
        .isEqualTo("repaired");
    assertThat(
            corpus
                .play(asking.then("so?", "end with VERDICT: same").asked(), 0)
                .orElseThrow()
                .text())
        .isEqualTo("it is the same\nVERDICT: same");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.md|---\\nturn: x\\n---\\nfoo|a.md: turn must be a number from 0: 'x'",
        "a.md|---\\nfinish: never\\n---\\nfoo|a.md: finish is stop or length: 'never'",
        "a.md|---\\nfinish: stop\\ntrun: 1\\n---\\n|a.md, line 3: expected one of asked, expect,",
        "a.md|---\\nfinish: stop\\nfinish: stop\\n---\\n|a.md, line 3: finish is there twice",
        "a.md|---\\nfinish: stop|a.md, line 2: the head has no end: write ---",
        "a/b.md|foo|entry.txt can't be read: it names the function",
        "c.txt|foo|nothing to play in",
      })
  void read_badFile_namesFileAndLine(String name, String content, String complaint)
      throws IOException {
    write(name, content.replace("\\n", "\n"));
    assertThatThrownBy(() -> Script.read(folder, Optional.empty()))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void read_missingFolderOrProblem_isAnError() {
    assertThatThrownBy(() -> Script.read(folder.resolve("none"), Optional.empty()))
        .hasMessageContaining("no such folder: ");
    assertThatThrownBy(() -> Script.read(CORPUS, Optional.of("daxpy")))
        .hasMessage(
            "no completions of 'daxpy' in corpus, but of dgemm, histogram, jacobi_2d, spmv_csr");
  }

  @Test
  void read_runFolder_playsItsAnswersAgain() throws IOException {
    String sample =
        "{\"messages\":[{\"role\":\"system\",\"content\":\"You write C.\"},{\"role\":\"user\",\"content\":\"write it\"}],\"completion\":\"%s\","
            + "\"reasoning\":null,\"finish\":\"length\",\"sampling\":{\"seed\":%d}}\n";
    write(
        "samples.jsonl",
        String.format(sample, "one", 1) + String.format(sample, "two", 2) + "{\"mess");
    Script run = Script.read(folder, Optional.empty());
    assertThat(run.title()).isEqualTo("2 answers of a recorded run");
    assertThat(run.play(Asking.about("write it").seed(2).asked(), 0))
        .hasValue(new Script.Played("two", Optional.empty(), "length"));
    assertThat(run.play(Asking.about("write it").seed(3).asked(), 0)).isEmpty();
    assertThat(run.play(Asking.about("something else").seed(2).asked(), 0)).isEmpty();
    write("samples.jsonl", String.format(sample, "one", 1) + "{}\n");
    assertThatThrownBy(() -> Script.read(folder, Optional.empty()))
        .hasMessageContaining("samples.jsonl, line 2: no sample");
    assertThatThrownBy(() -> Script.read(folder, Optional.of("dgemm")))
        .hasMessageContaining("is a run");
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, content, StandardCharsets.UTF_8);
  }
}
