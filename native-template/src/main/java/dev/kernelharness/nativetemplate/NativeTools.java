package dev.kernelharness.nativetemplate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The native programs, header and binding, as files: taken out of the class path once and kept in a
 * folder named by the hash of their content, so that a rebuilt tool never meets an old copy.
 */
public final class NativeTools {
  /** The system property that names the binding's library. */
  static final String BRIDGE_PROPERTY = "dev.kernelharness.bridge";

  private static final String LEASH = "leash";
  private static final String TRIAL_RUNNER = "trial_runner";
  private static final String BRIDGE = "libjniKernelBridge.so";
  private static final String HEADER = "kernel_abi.h";

  private final Path directory;

  private NativeTools(Path directory) {
    this.directory = directory;
  }

  /**
   * The tools in the user's cache: below {@code $XDG_CACHE_HOME}, else {@code ~/.cache}.
   *
   * @throws IOException if the tools are not built for this machine or the folder cannot be written
   */
  public static NativeTools extract() throws IOException {
    String cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(path -> path.startsWith("/"))
            .orElseGet(() -> System.getProperty("user.home") + "/.cache");
    return extractTo(Path.of(cache, "kernel-harness", "native"));
  }

  /**
   * The tools in a folder of their own below {@code cache}.
   *
   * @throws IOException if the tools are not built for this machine, the folder cannot be written,
   *     or the folder's content was changed
   */
  public static NativeTools extractTo(Path cache) throws IOException {
    Map<String, byte[]> files = readResources();
    Path directory = cache.resolve(hash(files));
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(cache);
      publish(files, directory);
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      if (!Files.isRegularFile(path) || !Arrays.equals(Files.readAllBytes(path), file.getValue())) {
        throw new IOException("a cached tool was changed, delete its folder: " + path);
      }
    }
    return new NativeTools(directory);
  }

  /** The program that runs others on a leash. */
  public Path leash() {
    return directory.resolve(LEASH);
  }

  /** The program that runs candidates' libraries for the judge. */
  public Path trialRunner() {
    return directory.resolve(TRIAL_RUNNER);
  }

  /** The library of {@link KernelBridge}. */
  public Path bridge() {
    return directory.resolve(BRIDGE);
  }

  /**
   * The arguments with which a JVM loads {@link KernelBridge} soonest: from these files, without
   * JavaCPP's search and extraction, and without its thread that frees pointers.
   */
  public List<String> jvmArguments() {
    return List.of(
        "-D" + BRIDGE_PROPERTY + "=" + bridge(),
        "-Dorg.bytedeco.javacpp.loadLibraries=false",
        "-Dorg.bytedeco.javacpp.nopointergc=true");
  }

  /** The header that a library and its caller agree on. */
  public Path header() {
    return directory.resolve(HEADER);
  }

  /** The folder that holds the tools. */
  public Path directory() {
    return directory;
  }

  private static Map<String, byte[]> readResources() throws IOException {
    String platform = "linux-" + architecture();
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(LEASH, readResource(platform + "/" + LEASH));
    files.put(TRIAL_RUNNER, readResource(platform + "/" + TRIAL_RUNNER));
    files.put(BRIDGE, readResource(platform + "/" + BRIDGE));
    files.put(HEADER, readResource(HEADER));
    return files;
  }

  private static String architecture() {
    String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "amd64" -> "x86_64";
      case "aarch64" -> "arm64";
      default -> name;
    };
  }

  private static byte[] readResource(String name) throws IOException {
    try (InputStream in = NativeTools.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("not built for this machine: no native tool " + name);
      }
      return in.readAllBytes();
    }
  }

  private static String hash(Map<String, byte[]> files) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    files.values().forEach(digest::update);
    return HexFormat.of().formatHex(digest.digest(), 0, 12);
  }

  /** Writes a temporary folder and renames it, so that nobody ever sees half of the tools. */
  private static void publish(Map<String, byte[]> files, Path directory) throws IOException {
    Path cache = directory.toAbsolutePath().getParent();
    Path unfinished = Files.createTempDirectory(cache, "unfinished-");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = Files.write(unfinished.resolve(file.getKey()), file.getValue());
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    try {
      Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      for (String name : files.keySet()) {
        Files.delete(unfinished.resolve(name));
      }
      Files.delete(unfinished);
      if (!Files.isDirectory(directory)) { // else another process was faster
        throw e;
      }
    }
  }
}
