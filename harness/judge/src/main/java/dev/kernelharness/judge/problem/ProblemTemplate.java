package dev.kernelharness.judge.problem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** A small problem to begin a new one with; it passes the check as it is. */
public final class ProblemTemplate {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,60}");
  private static final String PLACEHOLDER = "@NAME@";

  /** Where each file of the template goes. */
  private static final Map<String, String> FILES =
      Map.of(
          "problem.json", "problem.json",
          "baseline.c", "baseline.c",
          "README.md", "README.md",
          "simd_openmp.c", "entries/simd_openmp.c",
          "drops_tail.c", "traps/drops_tail.c");

  private ProblemTemplate() {}

  /**
   * Writes a new problem's folder.
   *
   * @param name the problem's name, which is the folder's too
   * @param into the folder to make it in; made if it is not there
   * @return the new folder
   * @throws ProblemException if the name is none, or the folder is there already
   * @throws IOException if it can't be written
   */
  public static ProblemFolder write(String name, Path into) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new ProblemException(
          "a problem's name has up to 61 small letters, digits and _, and begins with a letter: '"
              + name
              + "'");
    }
    Path folder = into.resolve(name);
    if (Files.exists(folder)) {
      throw new ProblemException(folder + " is there already");
    }
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Path target = folder.resolve(file.getValue());
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.writeString(target, text(file.getKey()).replace(PLACEHOLDER, name));
    }
    return new ProblemFolder(folder);
  }

  private static String text(String file) throws IOException {
    try (InputStream in = ProblemTemplate.class.getResourceAsStream("template/" + file)) {
      if (in == null) {
        throw new IOException("not packaged: template/" + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
