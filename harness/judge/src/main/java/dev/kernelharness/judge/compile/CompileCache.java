package dev.kernelharness.judge.compile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of sources that were compiled before: a folder an entry, named by the hash of all
 * that decides the outcome. Entries appear by a rename, so that no process ever sees half of one;
 * the least recently used go when the whole grows beyond its bound, but none that was used in the
 * last ten minutes, because its library may be loaded at this moment.
 */
final class CompileCache {
  static final String LIBRARY = "kernel.so";
  static final String OBJECT = "candidate.o";

  private static final String ENTRY = "entry.json";
  private static final Duration IN_USE = Duration.ofMinutes(10);
  private static final long SWEEP_EVERY_BYTES = 16L << 20;
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);
  private static final String SWEPT = "sweep.lock"; // locked during a sweep, touched at its end
  private static final int BLOCK_BYTES = 4096; // what a small file occupies

  private final Path folder;
  private final long maxBytes;
  private final AtomicLong storedBytes;

  CompileCache(Path folder, long maxBytes) throws IOException {
    this.folder = folder;
    this.maxBytes = maxBytes;
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    // Short-lived processes, each of which stores little, would never sweep otherwise.
    this.storedBytes = new AtomicLong(isSweepDue() ? SWEEP_EVERY_BYTES : 0);
  }

  /** What is known about this key. A damaged entry is unknown, and goes. */
  Optional<Compiled> find(String key) throws IOException {
    Path entry = folder.resolve(key);
    try {
      Compiled found = CacheEntry.read(Files.readAllBytes(entry.resolve(ENTRY)), entry);
      Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
      return Optional.of(found);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CacheEntry.DamagedException e) {
      ScratchFolders.delete(entry);
      return Optional.empty();
    }
  }

  /** Keeps a fresh outcome; returns it with its files in the cache. */
  Compiled store(String key, Compiled fresh) throws IOException {
    Path entry = folder.resolve(key);
    Path unfinished = Files.createTempDirectory(folder, "unfinished-");
    try {
      if (fresh instanceof Compiled.Library library) {
        Files.move(library.library(), unfinished.resolve(LIBRARY));
        Files.move(library.object(), unfinished.resolve(OBJECT));
      }
      Files.write(unfinished.resolve(ENTRY), CacheEntry.write(fresh, unfinished));
      long bytes = sizeBytes(unfinished);
      publish(unfinished, entry);
      if (storedBytes.addAndGet(bytes) > SWEEP_EVERY_BYTES) {
        storedBytes.set(0);
        sweep();
      }
    } finally {
      ScratchFolders.delete(unfinished);
    }
    return fresh.fold(
        library ->
            new Compiled.Library(
                entry.resolve(LIBRARY),
                entry.resolve(OBJECT),
                library.compilation(),
                library.warnings()),
        failed -> failed);
  }

  private static void publish(Path unfinished, Path entry) throws IOException {
    try {
      Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isRegularFile(entry.resolve(ENTRY))) { // else another process was faster
        throw e;
      }
    }
  }

  private record Used(Path entry, FileTime at, long bytes) {}

  private void sweep() throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(SWEPT), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held == null) {
        return; // another process is at it
      }
      List<Used> entries = list();
      long total = entries.stream().mapToLong(Used::bytes).sum();
      entries.sort(Comparator.comparing(Used::at));
      FileTime recent = FileTime.from(Instant.now().minus(IN_USE));
      for (Used used : entries) {
        if (total <= maxBytes || used.at().compareTo(recent) > 0) {
          break;
        }
        ScratchFolders.delete(used.entry());
        total -= used.bytes();
      }
      Files.setLastModifiedTime(folder.resolve(SWEPT), FileTime.from(Instant.now()));
    } catch (OverlappingFileLockException e) {
      return; // another thread is at it
    }
  }

  private boolean isSweepDue() throws IOException {
    try {
      Instant swept = Files.getLastModifiedTime(folder.resolve(SWEPT)).toInstant();
      return swept.isBefore(Instant.now().minus(SWEEP_EVERY));
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  private List<Used> list() throws IOException {
    List<Used> entries = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path entry : folders) {
        try {
          entries.add(new Used(entry, Files.getLastModifiedTime(entry), sizeBytes(entry)));
        } catch (NoSuchFileException renamedOrRemovedMeanwhile) {
          // Then it occupies nothing.
        }
      }
    }
    return entries;
  }

  private static long sizeBytes(Path entry) throws IOException {
    long bytes = BLOCK_BYTES;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(entry)) {
      for (Path file : files) {
        bytes += Math.max(BLOCK_BYTES, Files.size(file));
      }
    }
    return bytes;
  }
}
