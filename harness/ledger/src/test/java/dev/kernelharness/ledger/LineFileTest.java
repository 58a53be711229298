package dev.kernelharness.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFileTest {

  @TempDir Path folder;

  @Test
  void append_missingFolders_areMade() throws IOException {
    Path file = folder.resolve("a/b/log.jsonl");

    new LineFile(file).append("{\"n\":1}");

    assertThat(file).hasContent("{\"n\":1}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"", "{\"n\":2,\"text\":\"tor"})
  void append_tornTail_isCutOff(String tail) throws IOException {
    Path file = folder.resolve("log.jsonl");
    Files.writeString(file, "{\"n\":1}\n" + tail, StandardCharsets.UTF_8);

    new LineFile(file).append("{\"n\":3}");

    assertThat(file).hasContent("{\"n\":1}\n{\"n\":3}\n");
  }

  @Test
  void append_tornTailLongerThanAChunk_isCutOff() throws IOException {
    Path file = folder.resolve("log.jsonl");
    Files.writeString(file, "{\"n\":1}\n{\"n\":\"" + "x".repeat(200_000), StandardCharsets.UTF_8);

    new LineFile(file).append("{\"n\":3}");

    assertThat(file).hasContent("{\"n\":1}\n{\"n\":3}\n");
  }

  @Test
  void append_fileThatIsNotOurs_isLeftAlone() throws IOException {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "my notes", StandardCharsets.UTF_8);

    assertThatThrownBy(() -> new LineFile(file).append("{\"n\":1}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("notes.txt");
    assertThat(file).hasContent("my notes");
  }

  @Test
  void append_lineWithNewline_isRefused() {
    LineFile file = new LineFile(folder.resolve("log.jsonl"));

    assertThatThrownBy(() -> file.append("{\"n\":\n1}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void append_bySeveralThreads_keepsEveryLineWhole()
      throws IOException, InterruptedException, ExecutionException {
    Path file = folder.resolve("log.jsonl");
    String line = "{\"text\":\"" + "x".repeat(5000) + "\"}";
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> appended = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      appended.add(
          threads.submit(
              () -> {
                new LineFile(file).append(line);
                return line;
              }));
    }
    for (Future<?> one : appended) {
      one.get();
    }
    threads.shutdown();

    assertThat(lines(file)).hasSize(200).containsOnly(Optional.of(line));
  }

  @Test
  void read_lineThatIsTooLong_isToldAndTheNextIsRead() throws IOException {
    Path file = folder.resolve("log.jsonl");
    String tooLong = "x".repeat(LineFile.MAX_LINE_BYTES + 1);
    Files.writeString(file, tooLong + "\n{\"n\":1}\n{\"n\"", StandardCharsets.UTF_8);

    assertThat(lines(file))
        .containsExactly(Optional.empty(), Optional.of("{\"n\":1}"), Optional.of("{\"n\""));
  }

  private static List<Optional<String>> lines(Path file) throws IOException {
    List<Optional<String>> lines = new ArrayList<>();
    new LineFile(file).read((number, line) -> lines.add(line));
    return lines;
  }
}
