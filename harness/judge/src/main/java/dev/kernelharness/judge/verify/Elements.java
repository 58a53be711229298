package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Argument.Initial;
import dev.kernelharness.core.ElementType;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;

/** Elements of all types in memory, as doubles outside of it. */
final class Elements {

  /** A NaN that no arithmetic produces, so that an element never written is recognised. */
  static final long POISON_BITS = 0x7ff4_dead_beef_cafeL;

  private static final float POISON_FLOAT = Float.intBitsToFloat(0x7fa5_beef);
  private static final int POISON_INT = 0x5afe_beef;

  private Elements() {}

  /** Fills an output with what the problem promises about it, or with poison. */
  static void writeInitial(Argument argument, ByteBuffer to) {
    boolean zero = argument.initial() == Initial.ZERO;
    switch (argument.type()) {
      case DOUBLE, LONG, SIZE -> {
        long pattern = zero ? 0 : POISON_BITS;
        while (to.hasRemaining()) {
          to.putLong(pattern);
        }
      }
      case FLOAT -> {
        while (to.hasRemaining()) {
          to.putFloat(zero ? 0 : POISON_FLOAT);
        }
      }
      case INT -> {
        while (to.hasRemaining()) {
          to.putInt(zero ? 0 : POISON_INT);
        }
      }
    }
  }

  /** Writes elements, rounded to the type. */
  static void write(ElementType type, ByteBuffer to, double[] values) {
    switch (type) {
      case DOUBLE -> to.asDoubleBuffer().put(values);
      case FLOAT -> {
        for (double value : values) {
          to.putFloat((float) value);
        }
      }
      case INT -> {
        for (double value : values) {
          to.putInt((int) value);
        }
      }
      case LONG, SIZE -> {
        for (double value : values) {
          to.putLong((long) value);
        }
      }
    }
  }

  /** Reads elements. */
  static double[] read(ElementType type, ByteBuffer from, int elements) {
    double[] values = new double[elements];
    switch (type) {
      case DOUBLE -> from.asDoubleBuffer().get(values);
      case FLOAT -> {
        for (int i = 0; i < elements; i++) {
          values[i] = from.getFloat();
        }
      }
      case INT -> {
        for (int i = 0; i < elements; i++) {
          values[i] = from.getInt();
        }
      }
      case LONG, SIZE -> {
        for (int i = 0; i < elements; i++) {
          values[i] = (double) from.getLong();
        }
      }
    }
    return values;
  }

  /** Whether the memory still holds these elements. */
  static boolean same(ElementType type, ByteBuffer now, double[] original) {
    if (type == ElementType.DOUBLE) {
      return DoubleBuffer.wrap(original).equals(now.asDoubleBuffer());
    }
    double[] values = read(type, now, original.length);
    for (int i = 0; i < original.length; i++) {
      double written = type == ElementType.FLOAT ? (float) original[i] : original[i];
      if (values[i] != written) {
        return false;
      }
    }
    return true;
  }
}
