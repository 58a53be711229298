package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Machine;
import dev.kernelharness.judge.machine.MachineProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kernel that ships with a problem.
 *
 * @param name {@code problem/file} without the ending, for example {@code dgemm/naive_ijk}
 * @param source its text
 * @param isa the instruction-set extensions that it needs, as its first comment's {@code isa:} line
 *     says, in the spelling of {@code /proc/cpuinfo}; empty if it runs anywhere
 * @param stage the lowest optimisation stage that allows its techniques
 */
public record Entry(String name, String source, List<String> isa, int stage) {

  private static final Pattern ISA = Pattern.compile("(?m)^[/ ]\\*+ *isa: *(.+?) *(\\*/)?$");
  private static final Pattern STAGE = Pattern.compile("(?m)^[/ ]\\*+ *stage: *([1-6]) *(\\*/)?$");

  /** Copies. */
  public Entry {
    isa = List.copyOf(isa);
  }

  /**
   * Reads an entry's file.
   *
   * @throws ProblemException if it can't be read or its first comment lacks a line
   */
  public static Entry read(String problemId, Path file) {
    try {
      String source = Files.readString(file);
      String fileName = String.valueOf(file.getFileName());
      String name = problemId + "/" + fileName.substring(0, fileName.lastIndexOf('.'));
      List<String> isa =
          Arrays.stream(header(ISA, source, file, "isa: any").split("[, ]+"))
              .filter(feature -> !feature.equals("any"))
              .toList();
      isa.forEach(feature -> requireKnown(feature, file));
      return new Entry(
          name, source, isa, Integer.parseInt(header(STAGE, source, file, "stage: 6")));
    } catch (IOException e) {
      throw new ProblemException(file + ": can't be read: " + e.getMessage());
    }
  }

  /** The extensions that it needs and this machine lacks. */
  public List<String> missingOn(Machine machine) {
    return isa.stream().filter(feature -> !machine.isa().contains(feature)).toList();
  }

  private static void requireKnown(String feature, Path file) {
    List<String> known = MachineProbe.knownIsa();
    if (!known.contains(feature)) {
      throw new ProblemException(
          file
              + ": isa: no such feature: "
              + feature
              + "; known: any, "
              + String.join(", ", known)
              + Nearest.question(feature, known));
    }
  }

  private static String header(Pattern pattern, String source, Path file, String example) {
    Matcher matcher = pattern.matcher(source);
    if (!matcher.find()) {
      throw new ProblemException(
          file + ": its first comment needs a line such as ' * " + example + "'");
    }
    return matcher.group(1);
  }
}
