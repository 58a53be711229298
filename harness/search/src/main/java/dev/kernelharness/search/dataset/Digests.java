package dev.kernelharness.search.dataset;

import dev.kernelharness.core.Sha256;
import dev.kernelharness.search.chat.Message;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** What tells texts apart without keeping them. */
final class Digests {

  private static final int SHORT_DIGITS = 32;

  private Digests() {}

  /** A SHA-256 to be fed. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** 128 bits of a text's SHA-256. */
  static String of(String text) {
    return Sha256.hex(text).substring(0, SHORT_DIGITS);
  }

  /** 128 bits of a conversation's SHA-256. */
  static String of(List<Message> messages) {
    StringBuilder text = new StringBuilder();
    for (Message message : messages) {
      text.append(message.role().word()).append('\0').append(message.content()).append('\0');
    }
    return of(text.toString());
  }
}
