package dev.kernelharness.search.replay;

import dev.kernelharness.core.Sha256;

/** Draws that only depend on a text: the first bits of its SHA-256. */
final class Chance {

  private static final int DIGITS = 13; // 52 bits: all of them fit a double

  private Chance() {}

  /** A number from 0 to {@code bound} - 1. */
  static int below(int bound, String ticket) {
    return (int) (bits(ticket) % bound);
  }

  /** A number from 0 to 1, without 1. */
  static double share(String ticket) {
    return (double) bits(ticket) / (1L << (4 * DIGITS));
  }

  private static long bits(String ticket) {
    return Long.parseLong(Sha256.hex(ticket).substring(0, DIGITS), 16);
  }
}
