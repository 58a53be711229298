package dev.kernelharness.judge.compile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over parts, each with its length, so that parts can't run into each other. */
final class Fingerprint {
  private final MessageDigest digest = sha256();

  Fingerprint add(String part) {
    return add(part.getBytes(StandardCharsets.UTF_8));
  }

  Fingerprint add(byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
    return this;
  }

  Fingerprint addAll(Iterable<String> parts) {
    parts.forEach(this::add);
    return add("");
  }

  /** The sum as hexadecimal digits; ends this fingerprint. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
