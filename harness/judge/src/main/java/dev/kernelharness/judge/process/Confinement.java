package dev.kernelharness.judge.process;

import java.nio.file.Path;
import java.util.List;

/**
 * What a confined process sees of folders that are hidden otherwise (the user's home, temporary
 * folders, shared memory), and where it may write.
 *
 * @param readable files and folders that it may read
 * @param writable files and folders that it may change
 */
public record Confinement(List<Path> readable, List<Path> writable) {

  /** Nothing of what is hidden. */
  static final Confinement NOTHING_BESIDES = new Confinement(List.of(), List.of());

  /** Copies; paths become absolute. */
  public Confinement {
    readable = readable.stream().map(Path::toAbsolutePath).map(Path::normalize).toList();
    writable = writable.stream().map(Path::toAbsolutePath).map(Path::normalize).toList();
  }
}
