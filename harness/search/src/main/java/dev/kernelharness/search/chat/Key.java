package dev.kernelharness.search.chat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The secret that opens an endpoint, or that there is none. It shows itself nowhere. */
public final class Key {

  private static final int LONGEST_BYTES = 8192;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String USUAL_VARIABLE = "OPENAI_API_KEY";

  /** What looks like the beginning of a key, even where a server has blotted out a part of it. */
  private static final Pattern LOOKS_LIKE_KEY = Pattern.compile("\\bsk-[A-Za-z0-9_*.-]{3,}");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String secret;
  private final String origin;
  private final String variable;
  private final Blackout blackout;

  private Key(String secret, String origin, String variable) {
    this.secret = secret;
    this.origin = origin;
    this.variable = variable;
    this.blackout = new Blackout(secret);
  }

  /** No key: for servers that need none. */
  public static Key none() {
    return new Key("", "", USUAL_VARIABLE);
  }

  /**
   * The key that an environment variable holds; none if it is not set or blank.
   *
   * @throws IllegalArgumentException if it can't be sent, or that is no variable's name but perhaps
   *     a key, which the message does not repeat
   */
  public static Key fromEnvironment(Map<String, String> environment, String variable) {
    requireName(environment, variable);
    String secret = environment.getOrDefault(variable, "").strip();
    if (!secret.isEmpty()) {
      requireSendable(secret, variable);
    }
    return new Key(secret, variable, variable);
  }

  /**
   * Sees that this is a variable's name and no key given in its place: one with small letters, as
   * keys have them, must be set.
   *
   * @throws IllegalArgumentException if not; the message does not repeat it
   */
  public static void requireName(Map<String, String> environment, String variable) {
    if (!VARIABLE.matcher(variable).matches()) {
      throw new IllegalArgumentException(
          "the name of the key's variable is none: it has letters, digits and '_', such as "
              + USUAL_VARIABLE
              + "; the key itself is never given on the command line");
    }
    boolean shouts = variable.equals(variable.toUpperCase(Locale.ROOT));
    if (!shouts && !environment.containsKey(variable)) {
      throw new IllegalArgumentException(
          "the variable that the key is to come from is not set; the key itself is never given on"
              + " the command line");
    }
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
    String line = text.lines().findFirst().orElse("");
    String secret = (line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line).strip();
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

  /** A message without this key and without what looks like one. */
  String blackOut(String text) {
    return withoutLikely(blackout.text(text));
  }

  /** A message without what looks like a key. */
  public static String withoutLikely(String text) {
    return LOOKS_LIKE_KEY.matcher(text).replaceAll(Blackout.MARK);
  }

  /** What takes this key out of what a server says. */
  Blackout blackout() {
    return blackout;
  }

  @Override
  public String toString() {
    return isPresent() ? "Key[hidden]" : "Key[none]";
  }
}
