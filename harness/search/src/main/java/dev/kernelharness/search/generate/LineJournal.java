package dev.kernelharness.search.generate;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of lines that one process appends to. A line that was appended survives a kill and a power
 * failure; a process that is killed meanwhile leaves a tail that the next one cuts off. Safe for
 * use by several threads.
 */
final class LineJournal implements AutoCloseable {

  private final Path path;

  /** Not a channel: an interrupt of the thread that writes would close one. */
  private final RandomAccessFile file;

  private long endBytes;

  private LineJournal(Path path, RandomAccessFile file, long endBytes) {
    this.path = path;
    this.file = file;
    this.endBytes = endBytes;
  }

  /** Takes the lines that are there. */
  @FunctionalInterface
  interface Reader {
    /**
     * Takes one.
     *
     * @throws IllegalArgumentException if the line is not what it should be
     */
    void take(String line);
  }

  /**
   * Opens a file, or makes it.
   *
   * @param reader takes the lines that are there; one that it does not understand is cut off if it
   *     is the last
   * @throws IOException if the file can't be read and written
   * @throws RunFolderException if a line that is not the last is not understood
   */
  static LineJournal open(Path path, Reader reader) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    try {
      long end = read(path, reader);
      if (end < file.length()) {
        file.setLength(end);
      }
      return new LineJournal(path, file, end);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Appends a line, and waits until it is on the disk.
   *
   * @throws IOException if it can't be written whole; the file is then as it was
   */
  synchronized void append(String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      file.seek(endBytes);
      file.write(bytes);
      file.getFD().sync();
    } catch (IOException e) {
      undo();
      throw new IOException(path + " can't be written: " + e.getMessage(), e);
    }
    endBytes += bytes.length;
  }

  private void undo() {
    try {
      file.setLength(endBytes);
    } catch (IOException e) {
      // The tail stays; the next process cuts it off.
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  /** Reads the lines; the offset behind the last good one. */
  private static long read(Path path, Reader reader) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long goodBytes = 0;
      long atBytes = 0;
      int number = 0;
      String wrong = "";
      for (int next = in.read(); next >= 0; next = in.read()) {
        atBytes++;
        if (next != '\n') {
          line.write(next);
          continue;
        }
        if (!wrong.isEmpty()) {
          throw new RunFolderException(path + ":" + number + ": " + wrong);
        }
        number++;
        wrong = problem(reader, line.toString(StandardCharsets.UTF_8));
        line.reset();
        if (wrong.isEmpty()) {
          goodBytes = atBytes;
        }
      }
      if (!wrong.isEmpty() && line.size() > 0) {
        throw new RunFolderException(path + ":" + number + ": " + wrong);
      }
      return goodBytes;
    }
  }

  private static String problem(Reader reader, String line) {
    try {
      reader.take(line);
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
