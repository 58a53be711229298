package dev.kernelharness.judge.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Headers of ours that stand in the way of the system's. {@code <iostream>} puts an object with a
 * constructor into every file that includes it, so that an honest kernel with a habit would run
 * code at loading; ours declares the same streams without it (decision 0055).
 */
final class CppHeaders {
  private static final String FOLDER = "cpp-headers-1"; // raised when a header changes
  private static final String IOSTREAM =
      """
      #ifndef KERNEL_HARNESS_IOSTREAM
      #define KERNEL_HARNESS_IOSTREAM
      #include <istream>
      #include <ostream>
      namespace std {
      extern istream cin;
      extern ostream cout;
      extern ostream cerr;
      extern ostream clog;
      extern wistream wcin;
      extern wostream wcout;
      extern wostream wcerr;
      extern wostream wclog;
      }
      #endif
      """;

  private final Path folder;

  private CppHeaders(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the headers unless they are there.
   *
   * @throws IOException if the disk is full
   */
  static CppHeaders below(Path cache) throws IOException {
    Path folder = Files.createDirectories(cache.resolve(FOLDER));
    Path header = folder.resolve("iostream");
    if (!Files.isRegularFile(header) || !Files.readString(header).equals(IOSTREAM)) {
      Path unfinished = Files.createTempFile(folder, "unfinished-", "");
      Files.writeString(unfinished, IOSTREAM);
      Files.move(unfinished, header, StandardCopyOption.ATOMIC_MOVE);
    }
    return new CppHeaders(folder);
  }

  /** The flags that make the compiler look here first. */
  List<String> flags() {
    return List.of("-I" + folder);
  }
}
