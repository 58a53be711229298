package dev.kernelharness.nativetemplate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Memory that this JVM shares with a process that calls kernels: a file, mapped. Its name is only
 * needed until the other side has opened it.
 */
public final class SharedMemory implements AutoCloseable {
  private static final Path MEMORY_FILES = Path.of("/dev/shm");

  private final Path path;
  private final FileChannel channel;
  private final MappedByteBuffer whole;

  private SharedMemory(Path path, FileChannel channel, MappedByteBuffer whole) {
    this.path = path;
    this.channel = channel;
    this.whole = whole;
  }

  /**
   * New memory, all zero: in {@code /dev/shm} if that has the room, else a file in {@code
   * java.io.tmpdir}.
   *
   * @param bytes its length, at most 2^31 - 1
   * @throws IllegalArgumentException if the length is not positive or too large
   * @throws IOException if neither place has the room
   */
  public static SharedMemory create(long bytes) throws IOException {
    if (bytes < 1 || bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("shared memory holds 1 to 2^31-1 bytes, not " + bytes);
    }
    Path path = folderFor(bytes).resolve(UUID.randomUUID().toString());
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      MappedByteBuffer whole = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
      return new SharedMemory(path, channel, whole);
    } catch (IOException e) {
      channel.close();
      Files.delete(path);
      throw e;
    }
  }

  /** The file, for as long as it has a name. */
  public Path path() {
    return path;
  }

  /** The length. */
  public long bytes() {
    return whole.capacity();
  }

  /**
   * A buffer's data, in native byte order; writes go through to the other side. It must not be used
   * after {@link #close}.
   *
   * @throws IndexOutOfBoundsException if the buffer is not inside the memory
   */
  public ByteBuffer data(CallPlan.Buffer buffer) {
    return slice(buffer.offset(), buffer.sizeBytes());
  }

  /**
   * A part of the memory, in native byte order; as {@link #data}.
   *
   * @throws IndexOutOfBoundsException if it is not inside the memory
   */
  public ByteBuffer slice(long offset, long bytes) {
    return whole
        .slice(Math.toIntExact(offset), Math.toIntExact(bytes))
        .order(ByteOrder.nativeOrder());
  }

  /**
   * Takes the file's name away, so that the memory is freed with its last user.
   *
   * @throws IOException if the file system refuses
   */
  public void unlink() throws IOException {
    Files.deleteIfExists(path);
  }

  /** Frees the memory for every user of it. */
  @Override
  public void close() throws IOException {
    unlink();
    channel.truncate(0); // the mapping itself lives until it is collected
    channel.close();
  }

  /**
   * The folders that such memory may lie in, this user's alone; made now where they are not there.
   *
   * @throws IOException if a folder can't be made
   */
  public static List<Path> folders() throws IOException {
    String name = "kernel-harness-" + System.getProperty("user.name");
    List<Path> folders = new ArrayList<>();
    for (Path parent : List.of(MEMORY_FILES, Path.of(System.getProperty("java.io.tmpdir")))) {
      if (Files.isWritable(parent)) {
        folders.add(parent.resolve(name));
        makePrivate(parent.resolve(name));
      }
    }
    return folders;
  }

  private static Path folderFor(long bytes) throws IOException {
    for (Path folder : folders()) {
      if (Files.getFileStore(folder).getUsableSpace() >= bytes) {
        return folder;
      }
    }
    throw new IOException("no room for " + bytes + " bytes of shared memory in " + folders());
  }

  private static void makePrivate(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      // Another process of this user was first.
    }
  }
}
