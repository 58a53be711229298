package dev.kernelharness.judge.verify;

import dev.kernelharness.core.ElementType;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;

/** Elements of all types in memory, as doubles outside of it. */
final class Elements {

  private Elements() {}

  /** The nearest value that a type holds; downwards for integers. */
  static double rounded(ElementType type, double value) {
    return switch (type) {
      case DOUBLE -> value;
      case FLOAT -> (float) value;
      case INT -> (int) Math.floor(value);
      case LONG -> (double) (long) Math.floor(value);
      case SIZE -> (double) Math.max(0, (long) Math.floor(value));
      case UINT8 -> Math.min(255, Math.max(0, (int) Math.floor(value)));
    };
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
      case UINT8 -> {
        for (double value : values) {
          to.put((byte) (int) value);
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
      case UINT8 -> {
        for (int i = 0; i < elements; i++) {
          values[i] = from.get() & 0xff;
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
