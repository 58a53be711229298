package dev.kernelharness.judge.compile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/**
 * Private folders for single compilations, below one folder of this process. A lock file tells the
 * next process whether this one still lives, so that what a killed process left behind goes.
 */
final class ScratchFolders implements AutoCloseable {
  private static final String PREFIX = "kernel-harness-compile-";
  private static final String LOCK = "lock";
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Path root;
  private final FileChannel lock;

  private ScratchFolders(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /** Makes this process's folder and removes those of processes that are gone. */
  static ScratchFolders open(Path parent) throws IOException {
    Files.createDirectories(parent);
    removeLeftOvers(parent);
    Path root =
        Files.createTempDirectory(
            parent,
            PREFIX,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    FileChannel lock =
        FileChannel.open(
            root.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      lock.lock();
    } catch (IOException e) {
      lock.close();
      throw e;
    }
    return new ScratchFolders(root, lock);
  }

  /** A new, empty folder that only this user can enter. */
  Path create() throws IOException {
    return Files.createTempDirectory(root, "c");
  }

  /** Deletes a folder and all that is in it; what is gone already is no error. */
  static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          delete(entry);
        }
      } catch (NoSuchFileException e) {
        return;
      }
    }
    Files.deleteIfExists(folder);
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      delete(root);
    }
  }

  private static void removeLeftOvers(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        removeIfAbandoned(folder);
      }
    }
  }

  private static void removeIfAbandoned(Path folder) {
    try {
      Path lockFile = folder.resolve(LOCK);
      if (!Files.exists(lockFile)) {
        // Either its owner is about to make the lock, or it was killed just before.
        if (isOlderThanGrace(folder)) {
          delete(folder);
        }
        return;
      }
      try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
          FileLock held = channel.tryLock()) {
        if (held != null && isOlderThanGrace(folder)) {
          delete(folder);
        }
      }
    } catch (IOException | OverlappingFileLockException e) {
      // Another user's, in use in this process, or being removed by another process: not ours.
      return;
    }
  }

  private static boolean isOlderThanGrace(Path folder) throws IOException {
    Instant changed = Files.getLastModifiedTime(folder).toInstant();
    return changed.isBefore(Instant.now().minus(GRACE));
  }
}
