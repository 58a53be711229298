package dev.kernelharness.judge.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Systems as files: each fixture is named by its system and holds sections {@code == PATH}, which
 * become files below a folder.
 */
final class Fixture {

  static final String ZEN3 = "zen3-bare-metal-linux-6.1";
  static final String GUEST = "intel-kvm-guest-linux-6.18";
  static final String ARM64 = "arm64-container-linux-5.10";

  private static final String SECTION = "== ";

  private Fixture() {}

  static SystemFiles unpack(String name, Path folder) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Fixture.class.getResourceAsStream(name + ".txt"), name)) {
      Path file = folder.resolve("head");
      StringBuilder text = new StringBuilder();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith(SECTION)) {
          Files.writeString(file, text);
          file = folder.resolve(line.substring(SECTION.length()));
          Files.createDirectories(Objects.requireNonNull(file.getParent()));
          text.setLength(0);
        } else {
          text.append(line).append('\n');
        }
      }
      Files.writeString(file, text);
    }
    return new SystemFiles(folder);
  }
}
