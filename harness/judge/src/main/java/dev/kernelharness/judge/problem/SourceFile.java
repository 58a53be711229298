package dev.kernelharness.judge.problem;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A text file of a problem's folder. */
final class SourceFile {

  private static final long MAX_BYTES = 1 << 20;

  private SourceFile() {}

  /**
   * What a file holds.
   *
   * @throws ProblemException if it is not there, too large or no UTF-8
   */
  static String text(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ProblemException(file + ": missing; a problem needs this file");
    }
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ProblemException(
            file + ": is " + Files.size(file) + " bytes long; at most " + MAX_BYTES + " are read");
      }
      String text = Files.readString(file);
      if (text.isBlank()) {
        throw new ProblemException(file + ": is empty");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new ProblemException(file + ": is not UTF-8");
    } catch (IOException e) {
      throw new ProblemException(file + ": can't be read: " + e.getMessage());
    }
  }

  /** What a file holds; empty if there is no such file. */
  static Optional<String> textIfThere(Path file) {
    return Files.exists(file) ? Optional.of(text(file)) : Optional.empty();
  }
}
