package dev.kernelharness.serve.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bearer tokens that open a server. Keeps only their digests; none at all: open to all. */
public final class Tokens {

  /** A token is sent in a header and in a path, so it has only what both may hold. */
  private static final String FORM = "[A-Za-z0-9._~-]{16,256}";

  private static final String BEARER = "bearer ";

  private final List<byte[]> digests = new ArrayList<>();

  /**
   * For these tokens.
   *
   * @throws IllegalArgumentException if one of them is no token; the message does not show it
   */
  public Tokens(List<String> tokens) {
    for (String token : tokens) {
      if (!token.matches(FORM)) {
        throw new IllegalArgumentException(
            "a token has 16 to 256 characters of A-Z a-z 0-9 . _ ~ -, and one of "
                + token.length()
                + " characters has not");
      }
      digests.add(digest(token));
    }
  }

  /** Whether a token is needed. */
  public boolean required() {
    return !digests.isEmpty();
  }

  /** Whether a header lets its sender in. */
  boolean admitHeader(@Nullable String authorization) {
    if (!required()) {
      return true;
    }
    String header = authorization == null ? "" : authorization;
    boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return admit(bearer ? header.substring(BEARER.length()).strip() : "");
  }

  /** Whether a token is one of them; takes as long whichever it is, and if it is none. */
  boolean admit(String token) {
    byte[] digest = digest(token);
    boolean found = !required();
    for (byte[] known : digests) {
      found |= MessageDigest.isEqual(known, digest);
    }
    return found;
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
