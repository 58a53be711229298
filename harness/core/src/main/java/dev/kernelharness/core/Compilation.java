package dev.kernelharness.core;

import java.util.List;

/**
 * How a candidate was compiled.
 *
 * @param version the compiler's version line
 * @param command the arguments, with file names shortened
 */
public record Compilation(String version, List<String> command) {
  /** Copies. */
  public Compilation {
    command = List.copyOf(command);
  }
}
