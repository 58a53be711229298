package dev.kernelharness.judge.compile;

import dev.kernelharness.judge.process.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a {@link Compiler} works.
 *
 * @param program the C compiler: a name that is looked up on the path, or a path
 * @param architecture the value of {@code -march}
 * @param cacheFolder where results and precompiled headers are kept
 * @param cacheBytes what the results may occupy before the least recently used go
 * @param scratchFolder where scratch folders are made
 * @param limits what one run of the compiler may use
 */
public record CompilerSettings(
    String program,
    String architecture,
    Path cacheFolder,
    long cacheBytes,
    Path scratchFolder,
    Limits limits) {

  /** The compiler's limits: generous for a kernel, deadly for a macro bomb. */
  public static final Limits LIMITS =
      Limits.ofWall(Duration.ofSeconds(20))
          .withMemoryBytes(2L << 30)
          .withFileBytes(256L << 20)
          .withCpu(Duration.ofSeconds(20))
          .withProcesses(ToolRunner.MAX_PROCESSES);

  private static final long CACHE_BYTES = 512L << 20;

  /** Checks. */
  public CompilerSettings {
    if (!architecture.matches("[A-Za-z0-9_.+=-]+")) {
      throw new IllegalArgumentException("not an architecture: '" + architecture + "'");
    }
    if (cacheBytes < 0) {
      throw new IllegalArgumentException("cacheBytes must not be negative: " + cacheBytes);
    }
  }

  /**
   * What the environment asks for: {@code CC} (or gcc), {@code -march=native}, {@code
   * XDG_CACHE_HOME} (or {@code ~/.cache}).
   */
  public static CompilerSettings of(Map<String, String> environment) {
    Path home = Path.of(System.getProperty("user.home", "/tmp"));
    Path cache =
        nonBlank(environment, "XDG_CACHE_HOME").map(Path::of).orElse(home.resolve(".cache"));
    Path scratch =
        nonBlank(environment, "TMPDIR").map(Path::of).orElseGet(CompilerSettings::temporary);
    return new CompilerSettings(
        nonBlank(environment, "CC").orElse("gcc"),
        "native",
        cache.resolve("kernel-harness"),
        CACHE_BYTES,
        scratch,
        LIMITS);
  }

  /** These, for another architecture. */
  public CompilerSettings withArchitecture(String other) {
    return new CompilerSettings(program, other, cacheFolder, cacheBytes, scratchFolder, limits);
  }

  /** These, with another cache. */
  public CompilerSettings withCache(Path folder, long bytes) {
    return new CompilerSettings(program, architecture, folder, bytes, scratchFolder, limits);
  }

  /** These, with another compiler. */
  public CompilerSettings withProgram(String other) {
    return new CompilerSettings(
        other, architecture, cacheFolder, cacheBytes, scratchFolder, limits);
  }

  /** These, with other limits. */
  public CompilerSettings withLimits(Limits other) {
    return new CompilerSettings(
        program, architecture, cacheFolder, cacheBytes, scratchFolder, other);
  }

  private static Optional<String> nonBlank(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
  }
}
