package dev.kernelharness.ledger;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file of JSON objects, one a line, that several processes append to.
 *
 * <p>A line is written by one append under an exclusive lock of the file. A process that is killed
 * in the middle of that leaves a tail without newline, which the next append cuts off.
 */
final class LineFile {

  /** What a torn tail begins with. */
  private static final String OBJECT_START = "{\"";

  /** Far more than the samples of one evaluation take; what is longer is no line of ours. */
  static final int MAX_LINE_BYTES = 16 * 1024 * 1024;

  private static final int CHUNK_BYTES = 64 * 1024;

  /**
   * Held around every use of a file in this process: a POSIX lock belongs to the process, not to a
   * thread, and is gone as soon as any descriptor of the file is closed.
   */
  private static final Object IN_PROCESS = new Object();

  private final Path path;

  LineFile(Path path) {
    this.path = path;
  }

  /**
   * Appends a line; missing folders are made.
   *
   * @param line an object without a newline
   * @throws IOException if it can't be written whole; the file is then as it was
   */
  void append(String line) throws IOException {
    if (line.indexOf('\n') >= 0 || !line.startsWith(OBJECT_START)) {
      throw new IllegalArgumentException("not one line that holds an object: " + line);
    }
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (IN_PROCESS) {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (FileChannel writer =
              FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          FileChannel reader = FileChannel.open(path, StandardOpenOption.READ);
          FileLock lock = writer.lock()) {
        long end = endOfWholeLines(reader);
        if (end < reader.size()) {
          requireTorn(reader, end);
          writer.truncate(end);
        }
        writeOrUndo(writer, ByteBuffer.wrap(bytes), end, lock);
      }
    }
  }

  /** Takes lines. */
  @FunctionalInterface
  interface Reader {
    /**
     * Takes one.
     *
     * @param number from 1
     * @param line without its newline; empty if it is longer than {@link #MAX_LINE_BYTES}
     */
    void take(int number, Optional<String> line) throws IOException;
  }

  /**
   * Reads the lines one after the other, a torn tail among them; bytes that are not UTF-8 are read
   * as U+FFFD.
   *
   * @throws IOException if the file can't be read
   */
  void read(Reader reader) throws IOException {
    synchronized (IN_PROCESS) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(path), CHUNK_BYTES)) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int number = 1;
        boolean tooLong = false;
        for (int next = in.read(); next >= 0; next = in.read()) {
          if (next == '\n') {
            reader.take(number++, text(line, tooLong));
            line.reset();
            tooLong = false;
          } else if (line.size() < MAX_LINE_BYTES) {
            line.write(next);
          } else {
            tooLong = true;
          }
        }
        if (line.size() > 0) {
          reader.take(number, text(line, tooLong));
        }
      }
    }
  }

  private static Optional<String> text(ByteArrayOutputStream line, boolean tooLong) {
    return tooLong ? Optional.empty() : Optional.of(line.toString(StandardCharsets.UTF_8));
  }

  private static void writeOrUndo(FileChannel writer, ByteBuffer bytes, long end, FileLock lock)
      throws IOException {
    try {
      while (bytes.hasRemaining()) {
        writer.write(bytes);
      }
    } catch (IOException e) {
      if (lock.isValid()) {
        writer.truncate(end);
      }
      throw e;
    }
  }

  /** The offset behind the last newline. */
  private static long endOfWholeLines(FileChannel reader) throws IOException {
    long end = reader.size();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    while (end > 0) {
      long start = Math.max(0, end - CHUNK_BYTES);
      read(reader, chunk.clear().limit((int) (end - start)), start);
      for (int i = chunk.limit() - 1; i >= 0; i--) {
        if (chunk.get(i) == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }

  /** Keeps a file that is not ours from losing its last line. */
  private void requireTorn(FileChannel reader, long start) throws IOException {
    int length = (int) Math.min(OBJECT_START.length(), reader.size() - start);
    ByteBuffer head = ByteBuffer.allocate(length);
    read(reader, head, start);
    String text = new String(head.array(), StandardCharsets.ISO_8859_1);
    if (!OBJECT_START.startsWith(text)) {
      throw new IOException(path + " does not hold JSON lines: it is left as it is");
    }
  }

  private static void read(FileChannel reader, ByteBuffer into, long position) throws IOException {
    while (into.hasRemaining()) {
      int count = reader.read(into, position + into.position());
      if (count < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
  }
}
