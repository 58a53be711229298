package dev.kernelharness.search.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An export as it should be; {@code -Dgolden.write=true} writes it anew. */
final class GoldenFiles {

  private static final Path FOLDER = Path.of("src/test/resources/dataset");

  private GoldenFiles() {}

  static void assertMatches(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, actual, StandardCharsets.UTF_8);
    }
    assertThat(actual).as(name).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }

  /** The names of all files that should be there. */
  static Set<String> names() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      Set<String> names = new TreeSet<>();
      all.filter(Files::isRegularFile).forEach(f -> names.add(FOLDER.relativize(f).toString()));
      return names;
    }
  }
}
