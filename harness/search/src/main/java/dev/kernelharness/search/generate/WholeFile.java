package dev.kernelharness.search.generate;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A text file that is there whole or not at all, also after a kill or a power failure. */
final class WholeFile {

  private WholeFile() {}

  /** What a file is called while it is written. */
  static String fresh(String name) {
    return "." + name + ".tmp";
  }

  /**
   * Writes a file, in place of what is there; by one process at a time.
   *
   * @throws IOException if it can't be written; the file is then as it was
   */
  static void replace(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(fresh(String.valueOf(file.getFileName())));
    try {
      // Not a channel: an interrupt of this thread would close one.
      try (RandomAccessFile out = new RandomAccessFile(fresh.toFile(), "rw")) {
        out.setLength(0);
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.getFD().sync();
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException(file + " can't be written: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
