package dev.kernelharness.judge.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where processes of this machine's user keep what they tell each other while they run. */
public final class RuntimeFolder {

  private RuntimeFolder() {}

  /** The folder, which need not exist: below {@code $XDG_RUNTIME_DIR} or {@code /tmp}. */
  public static Path path() {
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    return runtime != null && Files.isWritable(Path.of(runtime))
        ? Path.of(runtime, "kernel-harness")
        : Path.of("/tmp", "kernel-harness-" + userName());
  }

  private static String userName() {
    return System.getProperty("user.name", "unknown").replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
