package dev.kernelharness.judge.measure;

import dev.kernelharness.judge.process.Command;
import dev.kernelharness.judge.process.Cpus;
import dev.kernelharness.judge.process.Finished;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.judge.process.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The workers' classes, parsed and linked ahead, in the user's cache: it halves a worker's start.
 * Made once for each JDK and set of jars. Without one a worker starts all the same, only later.
 */
final class ClassDataArchive {

  private static final Duration TRAINING_LIMIT = Duration.ofSeconds(60);
  private static final int OUTPUT_BYTES = 4096;
  private static final int HASH_BYTES = 12;

  private ClassDataArchive() {}

  /**
   * The archive for a worker's class path, made now if there is none yet. Empty for a class path
   * with folders, which the JVM can't archive, and when the JVM or the cache refuses.
   */
  static Optional<Path> obtain(Leash leash, ForkCommand command, Path cache)
      throws InterruptedException {
    List<Path> classPath = command.classPath();
    if (!classPath.stream().allMatch(Files::isRegularFile)) {
      return Optional.empty();
    }
    try {
      Path file = cache.resolve(key(classPath) + ".jsa");
      if (!Files.isRegularFile(file)) {
        make(leash, command, file);
      }
      return Optional.of(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void make(Leash leash, ForkCommand command, Path file)
      throws IOException, InterruptedException {
    Path cache = Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Path folder = Files.createTempDirectory(cache, "training-");
    try {
      Path unfinished = folder.resolve("classes.jsa");
      Finished training =
          leash.run(
              new Command(
                  command.archivingArguments(unfinished),
                  Path.of("/"),
                  ForkCommand.environment(1, new Cpus(List.of(0))),
                  Limits.ofWall(TRAINING_LIMIT),
                  OUTPUT_BYTES));
      if (!training.succeeded()) {
        throw new IOException("no class-data archive: " + training.stderr());
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(folder.resolve("classes.jsa"));
      Files.delete(folder);
    }
  }

  /** The JVM refuses an archive whose jars have another place, size or time of change. */
  private static String key(List<Path> classPath) throws IOException {
    StringBuilder text = new StringBuilder(System.getProperty("java.home"));
    text.append(' ').append(System.getProperty("java.vm.version"));
    for (Path jar : classPath) {
      text.append('\n').append(jar.toAbsolutePath()).append(' ').append(Files.size(jar));
      text.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The folder for archives in the user's cache. */
  static Path defaultCache() {
    String home =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(path -> path.startsWith("/"))
            .orElseGet(() -> System.getProperty("user.home") + "/.cache");
    return Path.of(home, "kernel-harness", "cds");
  }
}
