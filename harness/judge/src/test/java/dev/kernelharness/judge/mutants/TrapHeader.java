package dev.kernelharness.judge.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a trap's or an honest kernel's first comment says about its verdict.
 *
 * @param file where it is
 * @param problem the problem's id
 * @param source its text
 * @param expected the name of a reason, or {@code accepted}
 */
record TrapHeader(Path file, String problem, String source, String expected) {

  /** All files in C of one kind (traps, honest) of the problems of {@link TrialBench}. */
  static List<TrapHeader> all(String kind) throws IOException {
    List<TrapHeader> result = new ArrayList<>();
    for (String problem : TrialBench.PROBLEMS) {
      try (Stream<Path> files =
          Files.list(TrialBench.KERNELS.problem(problem).resolve(kind)).sorted()) {
        for (Path file : files.filter(f -> f.toString().endsWith(".c")).toList()) {
          String source = Files.readString(file);
          String expected = line(source, "expect").orElseThrow();
          result.add(new TrapHeader(file, problem, source, expected));
        }
      }
    }
    return List.copyOf(result);
  }

  /** The value of a line such as {@code stage: 2}. */
  Optional<String> line(String name) {
    return line(source, name);
  }

  @Override
  public String toString() {
    return problem + "/" + file.getFileName();
  }

  private static Optional<String> line(String source, String name) {
    String comment = source.substring(0, source.indexOf("*/"));
    Matcher matcher = Pattern.compile("(?m)^(?:/\\*| \\*) " + name + ": (\\S+)").matcher(comment);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
