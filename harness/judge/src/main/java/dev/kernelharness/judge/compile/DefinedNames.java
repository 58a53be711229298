package dev.kernelharness.judge.compile;

import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The functions that an object defines, as {@code nm} lists them. */
final class DefinedNames {

  private static final int MAX_NAMES = 5;
  private static final int MAX_NAME_CHARS = 60;

  /** An address, the letter of a function (small if it is local), its name. */
  private static final Pattern FUNCTION =
      Pattern.compile("^[0-9a-fA-F]+ ([TtW]) (.+)$", Pattern.MULTILINE);

  private DefinedNames() {}

  /** The functions of an object in a folder; empty if nm is missing or can't read it. */
  static Optional<List<String>> of(String object, Path folder, ToolRunner tools, Limits limits)
      throws IOException, InterruptedException {
    Path nm;
    try {
      nm = tools.require("nm", "binutils");
    } catch (ToolMissingException e) {
      return Optional.empty();
    }
    List<String> command =
        List.of(nm.toString(), "--demangle", "--no-sort", "--defined-only", object);
    Finished listed = tools.run(command, folder, limits);
    return listed.succeeded() ? Optional.of(parse(listed.stdout())) : Optional.empty();
  }

  /**
   * The functions, in the object's order; not those that the compiler or the judge made. A local
   * one is marked.
   */
  static List<String> parse(String listing) {
    return FUNCTION
        .matcher(listing)
        .results()
        .filter(line -> !line.group(2).contains(".") && !line.group(2).startsWith("kh_"))
        .map(
            line ->
                cut(line.group(2))
                    + (Character.isLowerCase(line.group(1).charAt(0)) ? " (static)" : ""))
        .distinct()
        .toList();
  }

  /** {@code it defines gemm, main}, at most five of them. */
  static String words(List<String> names) {
    if (names.isEmpty()) {
      return "it defines no function";
    }
    String shown = names.stream().limit(MAX_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MAX_NAMES;
    return "it defines " + shown + (more > 0 ? " and " + more + " more" : "");
  }

  private static String cut(String name) {
    return name.length() <= MAX_NAME_CHARS ? name : name.substring(0, MAX_NAME_CHARS) + "…";
  }
}
