package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Argument.Initial;
import dev.kernelharness.core.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What outputs hold before a call, so that an element never written is recognised: a NaN that no
 * arithmetic produces, and an unlikely number. The oracle's outputs hold another than a
 * candidate's, so that two kernels that leave the same element alone do not agree about it.
 */
enum Poison {
  /** Before a candidate's calls. */
  CANDIDATE(0x7ff4_dead_beef_cafeL, 0x7fa5_beef, 0x5afe_beef, (byte) 0xb7),
  /** Before an oracle's calls. */
  ORACLE(0x7ff5_0b5e_55ed_0af1L, 0x7fa6_0af1, 0x3bad_0af1, (byte) 0x4e);

  private static final int QUIET = 0x40_0000;
  private static final int CHUNK_BYTES = 4096;

  private final long longBits;
  private final int floatBits;
  private final int intBits;
  private final byte byteBits;

  Poison(long longBits, int floatBits, int intBits, byte byteBits) {
    this.longBits = longBits;
    this.floatBits = floatBits;
    this.intBits = intBits;
    this.byteBits = byteBits;
  }

  /** Fills an output with what the problem promises about it, or with this. */
  void write(Argument argument, ByteBuffer to) {
    byte[] chunk = repeated(argument.initial() == Initial.ZERO ? 0 : pattern(argument.type()));
    while (to.hasRemaining()) {
      to.put(chunk, 0, Math.min(chunk.length, to.remaining()));
    }
  }

  /** Eight bytes of an output. */
  private long pattern(ElementType type) {
    return switch (type) {
      case DOUBLE, LONG, SIZE -> longBits;
      case FLOAT -> Integer.toUnsignedLong(floatBits) * 0x1_0000_0001L;
      case INT -> Integer.toUnsignedLong(intBits) * 0x1_0000_0001L;
      case UINT8 -> Byte.toUnsignedLong(byteBits) * 0x0101_0101_0101_0101L;
    };
  }

  /** To copy this over and over is many times quicker than to write elements. */
  private static byte[] repeated(long pattern) {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.nativeOrder());
    while (chunk.hasRemaining()) {
      chunk.putLong(pattern);
    }
    return chunk.array();
  }

  /** Whether an element that was read is this; false for bytes, of which any may be meant. */
  boolean is(ElementType type, double element) {
    return switch (type) {
      case DOUBLE -> Double.doubleToRawLongBits(element) == longBits;
      // On its way through a double a NaN may become a quiet one.
      case FLOAT -> (Float.floatToRawIntBits((float) element) | QUIET) == (floatBits | QUIET);
      case INT -> element == intBits;
      case LONG, SIZE -> element == (double) longBits;
      case UINT8 -> false;
    };
  }
}
