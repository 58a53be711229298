package dev.kernelharness.judge.verify;

import dev.kernelharness.core.ElementType;

/** Scalars as the 8-byte values of the kernel contract. */
final class Scalars {

  private Scalars() {}

  /** The scalar in a value, as a double. */
  static double fromBits(ElementType type, long bits) {
    return switch (type) {
      case DOUBLE -> Double.longBitsToDouble(bits);
      case FLOAT -> Float.intBitsToFloat((int) bits);
      case INT -> (int) bits;
      case LONG, SIZE -> (double) bits;
      case UINT8 -> bits & 0xff;
    };
  }
}
