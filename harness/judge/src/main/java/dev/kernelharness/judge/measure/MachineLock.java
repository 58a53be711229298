package dev.kernelharness.judge.measure;

import dev.kernelharness.judge.process.RuntimeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * A lock that one process of this machine's user holds at a time: a lock on a file, which the
 * kernel drops when the process ends. A file lock belongs to the whole process, so a semaphore for
 * each file keeps the threads of this one apart.
 */
final class MachineLock {

  private static final Map<Path, Semaphore> THREADS = new ConcurrentHashMap<>();

  private final FileChannel channel;
  private final Semaphore threads;

  private MachineLock(FileChannel channel, Semaphore threads) {
    this.channel = channel;
    this.threads = threads;
  }

  /** The file that all processes of this user lock while they measure. */
  static Path defaultFile() {
    return RuntimeFolder.path().resolve("measure.lock");
  }

  /** The file that processes of this user lock while they measure on one set of CPUs of several. */
  static Path laneFile(String cpus) {
    return RuntimeFolder.path().resolve("measure-" + cpus + ".lock");
  }

  /**
   * Waits until no other holds the file's lock, then holds it.
   *
   * @throws IOException if the file can't be made or locked
   */
  static MachineLock acquire(Path file) throws IOException, InterruptedException {
    Path absolute = file.toAbsolutePath().normalize();
    Semaphore threads = THREADS.computeIfAbsent(absolute, f -> new Semaphore(1, true));
    threads.acquire();
    try {
      Files.createDirectories(Objects.requireNonNull(absolute.getParent()));
      FileChannel channel =
          FileChannel.open(
              absolute,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      try {
        channel.lock();
        return new MachineLock(channel, threads);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      threads.release();
      throw e;
    }
  }

  /** Lets others have it. */
  void release() {
    try {
      channel.close(); // and with it the lock
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.release();
    }
  }
}
