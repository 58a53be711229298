package dev.kernelharness.judge.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that are wrong in one way each, and what is said about them; {@code -Dgolden.write=true}
 * writes anew what is said.
 */
class BadProblemTest {

  private static final Path BAD = Path.of("src/test/resources/dev/kernelharness/judge/problem/bad");
  private static final Path MESSAGES = BAD.resolve("messages.txt");

  @TempDir private Path folder;

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(BAD)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void read_fileThatIsWrongInOneWay_saysWhereAndWhatWasExpected(String name) throws IOException {
    String message = message(name);
    if (Boolean.getBoolean("golden.write")) {
      Map<String, String> all = messages();
      all.put(name, message);
      List<String> lines = new ArrayList<>();
      new TreeSet<>(all.keySet()).forEach(key -> lines.add(key + ": " + all.get(key)));
      Files.write(MESSAGES, lines);
    }
    assertThat(message).isEqualTo(messages().get(name));
    assertThat(message).doesNotContain("\n").startsWith("problem.json");
  }

  @Test
  void read_differentMistakes_haveDifferentMessages() throws IOException {
    assertThat(messages().keySet()).containsExactlyElementsOf(names());
    assertThat(messages().values()).doesNotHaveDuplicates();
  }

  private String message(String name) throws IOException {
    Files.copy(BAD.resolve(name + ".json"), folder.resolve("problem.json"));
    Files.writeString(folder.resolve("baseline.c"), "void sample_optimized(void) {}\n");
    ProblemException thrown =
        catchThrowableOfType(ProblemException.class, () -> ProblemReader.read(folder));
    assertThat(thrown).as(name).isNotNull();
    String message = String.valueOf(thrown.getMessage());
    String prefix = folder + "/";
    assertThat(message).startsWith(prefix);
    // How much can be judged depends on this JVM's heap.
    return message.substring(prefix.length()).replaceAll("at most \\d+ MiB", "at most N MiB");
  }

  private static Map<String, String> messages() throws IOException {
    Map<String, String> messages = new LinkedHashMap<>();
    for (String line : Files.readAllLines(MESSAGES)) {
      int colon = line.indexOf(": ");
      messages.put(line.substring(0, colon), line.substring(colon + 2));
    }
    return messages;
  }
}
