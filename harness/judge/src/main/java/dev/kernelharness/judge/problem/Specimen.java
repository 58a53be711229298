package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A source whose verdict is known: a trap, or an honest kernel that looks suspicious. Its first
 * comment says {@code expect: REASON} or {@code expect: accepted}, and where they matter {@code
 * stage: N} and {@code opt: O0}.
 *
 * @param file where it is
 * @param content its bytes: some traps are no text
 * @param expected why it must be rejected; empty if it must be accepted
 * @param stage the optimisation stage that it is judged at
 * @param optLevel the optimisation level that it is judged at
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Specimen(
    Path file, byte[] content, Optional<Reason> expected, int stage, OptLevel optLevel) {

  private static final Pattern EXPECT = Pattern.compile("expect: *([A-Za-z_]+)");
  private static final Pattern STAGE = Pattern.compile("(?m)^[/ ]\\*+ *stage: *([1-6])");
  private static final Pattern OPT = Pattern.compile("(?m)^[/ ]\\*+ *opt: *(O[0-3])");
  private static final int HEADER_BYTES = 2048;

  /**
   * Reads a specimen.
   *
   * @throws ProblemException if it can't be read or does not say what to expect
   */
  public static Specimen read(Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      int length = Math.min(content.length, HEADER_BYTES);
      String header = new String(content, 0, length, StandardCharsets.UTF_8);
      return new Specimen(
          file,
          content,
          expected(file, header),
          first(STAGE, header).map(Integer::parseInt).orElse(6),
          first(OPT, header).map(OptLevel::parse).orElse(OptLevel.O3));
    } catch (IOException e) {
      throw new ProblemException(file + ": can't be read: " + e.getMessage());
    }
  }

  /** What the file's name says about its language: an ending other than {@code .c}. */
  public Optional<String> language() {
    return Candidate.ofFile(String.valueOf(file.getFileName()), content).language();
  }

  /** The file's name without its ending. */
  public String name() {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static Optional<Reason> expected(Path file, String header) {
    String word =
        first(EXPECT, header)
            .orElseThrow(
                () -> new ProblemException(file + ": its first line needs '/* expect: REASON'"));
    if (word.equals("accepted")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Reason.valueOf(word.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          file
              + ": no such reason: "
              + word
              + "; known: accepted, "
              + Arrays.stream(Reason.values()).map(Enum::name).collect(Collectors.joining(", ")));
    }
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
