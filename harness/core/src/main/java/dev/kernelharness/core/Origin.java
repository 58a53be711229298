package dev.kernelharness.core;

import java.util.Optional;

/**
 * Where a candidate came from.
 *
 * @param file the file that it was in, if it was in one
 * @param group the group that its reward may depend on, if it belongs to one
 */
public record Origin(Optional<String> file, Optional<String> group) {

  /** Nothing is known. */
  public static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty());

  /** A file, in no group. */
  public static Origin ofFile(String file) {
    return new Origin(Optional.of(file), Optional.empty());
  }
}
