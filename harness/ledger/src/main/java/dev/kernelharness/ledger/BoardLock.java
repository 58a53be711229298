package dev.kernelharness.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The right to change a board, which one process has at a time; a kill gives it back. */
public final class BoardLock implements AutoCloseable {

  private final Path board;
  private final FileChannel channel;

  private BoardLock(Path board, FileChannel channel) {
    this.board = board;
    this.channel = channel;
  }

  /**
   * Waits until no other process has the right.
   *
   * @param board the board's file
   * @param busy told when another process has it
   * @throws IOException if the file of the lock can't be made
   */
  public static BoardLock of(Path board, Runnable busy) throws IOException {
    Path file = board.toAbsolutePath().resolveSibling(board.getFileName() + ".lock");
    Files.createDirectories(file.resolveSibling(""));
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        busy.run();
        lock = channel.lock();
      }
      if (!lock.isValid()) {
        throw new IOException("can't lock " + file);
      }
      return new BoardLock(board, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * The board, which nobody else changes while this is open.
   *
   * @throws IOException as {@link Board#read}
   */
  public Board read(BoardKey key) throws IOException {
    return Board.read(board, key);
  }

  @Override
  public void close() throws IOException {
    channel.close(); // and with it the lock
  }
}
