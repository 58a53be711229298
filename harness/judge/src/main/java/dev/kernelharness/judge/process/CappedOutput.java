package dev.kernelharness.judge.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The first bytes of a stream; all of it is read, so that its writer never waits. */
final class CappedOutput {
  private static final int CHUNK_BYTES = 8192;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final int capBytes;
  private final Thread reader;
  private boolean truncated;

  private CappedOutput(InputStream stream, int capBytes) {
    this.capBytes = capBytes;
    this.reader = new Thread(() -> drain(stream), "output-of-process");
    reader.setDaemon(true);
  }

  /** Starts to read. */
  static CappedOutput of(InputStream stream, int capBytes) {
    CappedOutput output = new CappedOutput(stream, capBytes);
    output.reader.start();
    return output;
  }

  /** Waits until the stream ended, but no longer than a time that suffices to drain it. */
  void join(long timeoutMillis) throws InterruptedException {
    reader.join(timeoutMillis);
  }

  /** What was kept; bytes that are not UTF-8 become replacement characters. */
  synchronized String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }

  /** Whether there was more. */
  synchronized boolean truncated() {
    return truncated;
  }

  private void drain(InputStream stream) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      for (int length = stream.read(chunk); length >= 0; length = stream.read(chunk)) {
        keep(chunk, length);
      }
    } catch (IOException e) {
      // The process was killed and its stream closed while we read: what was kept stays.
    }
  }

  private synchronized void keep(byte[] chunk, int length) {
    int room = Math.min(length, capBytes - kept.size());
    kept.write(chunk, 0, room);
    truncated |= room < length;
  }
}
