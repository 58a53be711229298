package dev.kernelharness.search.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;

/** A file's lines one after the other, each with its place, so that it can be read again alone. */
final class SampleLines {

  /** Far more than the longest conversation takes. */
  private static final int MAX_LINE_BYTES = 64 * 1024 * 1024;

  private static final int CHUNK_BYTES = 64 * 1024;

  private SampleLines() {}

  /**
   * One line.
   *
   * @param number from 1
   * @param offset of its first byte in the file
   * @param length in bytes, without the newline
   * @param text the line without its newline
   * @param ended whether a newline follows
   */
  record Line(int number, long offset, int length, String text, boolean ended) {}

  /** Takes lines. */
  @FunctionalInterface
  interface Taker {
    void take(Line line) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @return its SHA-256
   * @throws DatasetException if a line is too long to be a sample
   */
  static String read(RunFile file, Taker taker) throws IOException {
    try (InputStream raw = Files.newInputStream(file.path());
        DigestInputStream in = new DigestInputStream(raw, Digests.sha256())) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK_BYTES];
      int number = 1;
      long offset = 0;
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        int start = 0;
        for (int end = 0; end < count; end++) {
          if (chunk[end] == '\n') {
            line.write(chunk, start, end - start);
            taker.take(line(number++, offset, line, true));
            offset += line.size() + 1L;
            line.reset();
            start = end + 1;
          }
        }
        line.write(chunk, start, count - start);
        if (line.size() > MAX_LINE_BYTES) {
          throw new DatasetException(file.name() + ":" + number + ": too long for a sample");
        }
      }
      if (line.size() > 0) {
        taker.take(line(number, offset, line, false));
      }
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    }
  }

  /** Reads one line again. */
  static String again(Path file, long offset, int length) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[length];
      in.seek(offset);
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static Line line(int number, long offset, ByteArrayOutputStream bytes, boolean ended) {
    return new Line(number, offset, bytes.size(), bytes.toString(StandardCharsets.UTF_8), ended);
  }
}
