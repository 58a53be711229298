package dev.kernelharness.search.generate;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to a run's folder, which one process has at a time; a kill gives it back. */
final class FolderLock implements AutoCloseable {

  /** The lock's file. */
  static final String NAME = ".lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the right.
   *
   * @throws RunFolderException if another has it
   * @throws IOException if the file of the lock can't be made
   */
  static FolderLock of(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock held = channel.tryLock();
      if (held != null) {
        return new FolderLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // This very process has it.
    }
    channel.close();
    throw new RunFolderException(folder + " is in use by another process");
  }

  @Override
  public void close() throws IOException {
    channel.close(); // and with it the lock
  }
}
