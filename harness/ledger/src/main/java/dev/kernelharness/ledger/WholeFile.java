package dev.kernelharness.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A text file that is there whole or not at all, also after a kill or a power failure. */
final class WholeFile {

  private WholeFile() {}

  /** A file beside another that nobody else writes to; missing folders are made. */
  static Path beside(Path file) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    return folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
  }

  /**
   * Writes a file, in place of what is there.
   *
   * @throws IOException if it can't be written; the file is then as it was
   */
  static void replace(Path file, String text) throws IOException {
    Path fresh = beside(file);
    try {
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
