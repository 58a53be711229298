package dev.kernelharness.cli;

import dev.kernelharness.core.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/** What results follow from beside the candidate and the machine: the judge and its compiler. */
final class ScorerVersion {

  private static final String PREFIX = "sha256:";

  private ScorerVersion() {}

  /**
   * The version in one word.
   *
   * @param environment where the compiler's name is looked up
   */
  static String of(Map<String, String> environment) {
    try {
      return PREFIX + Sha256.hex(judge() + " " + compiler(environment));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar's digest; where classes lie in a folder, the folder's name and the version. */
  private static String judge() throws IOException {
    CodeSource source = ScorerVersion.class.getProtectionDomain().getCodeSource();
    try {
      Path place = Path.of(Objects.requireNonNull(source).getLocation().toURI());
      return Files.isRegularFile(place)
          ? digest(place)
          : place + " " + HarnessCommand.Version.harness();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digesting =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      byte[] buffer = new byte[1 << 16];
      while (digesting.read(buffer) >= 0) {
        // The digest sees what is read.
      }
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The compiler's file behind all links, whose name holds its version on most systems. */
  private static String compiler(Map<String, String> environment) {
    String wish = environment.getOrDefault("CC", "gcc");
    for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
      Path file = Path.of(folder.isEmpty() ? "." : folder, wish.strip().split("\\s+", -1)[0]);
      if (Files.isExecutable(file)) {
        try {
          return wish + " " + file.toRealPath();
        } catch (IOException e) {
          return wish;
        }
      }
    }
    return wish;
  }
}
