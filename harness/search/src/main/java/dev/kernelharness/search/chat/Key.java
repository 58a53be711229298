package dev.kernelharness.search.chat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The secret that opens an endpoint, or that there is none. It shows itself nowhere. */
public final class Key {

  private static final int LONGEST_BYTES = 8192;
  private static final String USUAL_VARIABLE = "OPENAI_API_KEY";

  /** What looks like the beginning of a key, even where a server has blotted out a part of it. */
  private static final Pattern LOOKS_LIKE_KEY = Pattern.compile("\\bsk-[A-Za-z0-9_*.-]{3,}");

  private final String secret;
  private final String origin;
  private final String variable;

  private Key(String secret, String origin, String variable) {
    this.secret = secret;
    this.origin = origin;
    this.variable = variable;
  }

  /** No key: for servers that need none. */
  public static Key none() {
    return new Key("", "", USUAL_VARIABLE);
  }

  /**
   * The key that an environment variable holds; none if it is not set or blank.
   *
   * @throws IllegalArgumentException if it can't be sent
   */
  public static Key fromEnvironment(Map<String, String> environment, String variable) {
    String secret = environment.getOrDefault(variable, "").strip();
    if (!secret.isEmpty()) {
      requireSendable(secret, variable);
    }
    return new Key(secret, variable, variable);
  }

  /**
   * The key in the first line of a file.
   *
   * @param notices is told when others may read the file
   * @throws IllegalArgumentException if the line is blank or can't be sent
   * @throws IOException if the file can't be read
   */
  public static Key fromFile(Path file, Consumer<String> notices) throws IOException {
    String origin = "'" + file + "'";
    String text;
    try (InputStream in = Files.newInputStream(file)) {
      text = new String(in.readNBytes(LONGEST_BYTES), StandardCharsets.UTF_8);
    }
    String secret = text.lines().findFirst().orElse("").strip();
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("the first line of " + origin + " holds no key");
    }
    requireSendable(secret, origin);
    if (isReadByAll(file)) {
      notices.accept("the key in " + origin + " can be read by everyone here: chmod 600 " + file);
    }
    return new Key(secret, origin, USUAL_VARIABLE);
  }

  private static void requireSendable(String secret, String origin) {
    if (!secret.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException(
          "the key in " + origin + " holds a blank or a character that is not ASCII");
    }
  }

  private static boolean isReadByAll(Path file) throws IOException {
    FileStore store = Files.getFileStore(file);
    return store.supportsFileAttributeView(PosixFileAttributeView.class)
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
  }

  /** Whether there is one. */
  public boolean isPresent() {
    return !secret.isEmpty();
  }

  /** The value of the Authorization header. */
  String header() {
    return "Bearer " + secret;
  }

  /** Where the key comes from, for messages; empty if there is none. */
  String origin() {
    return isPresent() ? origin : "";
  }

  /** How a user gives a key. */
  String advice() {
    return "set " + variable + " or name a file with --api-key-file";
  }

  /** A text of the server without this key and without what looks like one. */
  String blackOut(String text) {
    String without = isPresent() ? text.replace(secret, "(key)") : text;
    return LOOKS_LIKE_KEY.matcher(without).replaceAll("(key)");
  }

  @Override
  public String toString() {
    return isPresent() ? "Key[hidden]" : "Key[none]";
  }
}
