package dev.kernelharness.judge.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The files in which Linux tells about itself. What is absent, unreadable or empty is simply not
 * there: containers and virtual machines hide many of them.
 *
 * @param root what {@code /proc} and {@code /sys} lie in
 */
record SystemFiles(Path root) {

  /** Those of this system. */
  static SystemFiles ofThisSystem() {
    return new SystemFiles(Path.of("/"));
  }

  /** A file's text without blanks around it; empty if there is none. */
  Optional<String> text(String path) {
    try {
      String text = Files.readString(root.resolve(path), StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }

  /** A file's lines; none if there is no such file. */
  List<String> lines(String path) {
    return text(path).map(text -> text.lines().toList()).orElse(List.of());
  }

  /** A file that holds one whole number; empty if it holds anything else. */
  OptionalLong number(String path) {
    return text(path).map(SystemFiles::parse).orElse(OptionalLong.empty());
  }

  /** Whether there is such a file or folder. */
  boolean exists(String path) {
    return Files.exists(root.resolve(path));
  }

  /** The names in a folder that fit a pattern, sorted; none if there is no such folder. */
  List<String> names(String folder, String pattern) {
    try (Stream<Path> entries = Files.list(root.resolve(folder))) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(name -> name.matches(pattern))
          .sorted()
          .toList();
    } catch (IOException | SecurityException e) {
      return List.of();
    }
  }

  /** The value behind a line's colon, for the first line that begins so. */
  Optional<String> field(String path, String name) {
    return lines(path).stream()
        .filter(line -> line.startsWith(name) && line.indexOf(':') > 0)
        .filter(line -> line.substring(0, line.indexOf(':')).strip().equals(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  /** A whole number; empty if the text is none or beyond 64 bits. */
  static OptionalLong parse(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
