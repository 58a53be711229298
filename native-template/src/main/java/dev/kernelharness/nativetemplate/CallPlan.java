package dev.kernelharness.nativetemplate;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one call passes: a value for each argument, in order. Its text form, one word a value, is
 * what the trial runner and the fork are told.
 *
 * @param values the values
 */
public record CallPlan(List<Value> values) {
  /** The alignment of every buffer's first byte. */
  public static final int ALIGNMENT_BYTES = 64;

  /** A page, or a multiple of it, on this machine. */
  private static final long PAGE_BYTES =
      System.getProperty("os.arch").equals("aarch64") ? 65_536 : 4_096;

  /** What is passed for one argument. */
  public sealed interface Value permits Buffer, Scalar {}

  /**
   * A pointer to data in the shared memory. Guard pages surround the region in the address space;
   * the data lies at the region's end, less than {@value #ALIGNMENT_BYTES} bytes from the guard.
   *
   * @param regionOffset where the region begins in the shared memory, a multiple of the page
   * @param regionBytes the region's length, a multiple of the page
   * @param dataOffset where the data begins in the region, a multiple of the alignment
   * @param sizeBytes the data's length
   */
  public record Buffer(long regionOffset, long regionBytes, long dataOffset, long sizeBytes)
      implements Value {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException if the data is not inside the region
     */
    public Buffer {
      if (regionOffset < 0
          || dataOffset < 0
          || sizeBytes < 1
          || dataOffset > regionBytes
          || sizeBytes > regionBytes - dataOffset) {
        throw new IllegalArgumentException(
            "not inside its region: " + word(regionOffset, regionBytes, dataOffset, sizeBytes));
      }
    }

    /** Where the data begins in the shared memory. */
    public long offset() {
      return regionOffset + dataOffset;
    }

    /** Where the region ends in the shared memory. */
    public long regionEnd() {
      return regionOffset + regionBytes;
    }

    private static String word(long regionOffset, long regionBytes, long dataOffset, long size) {
      return "p:" + regionOffset + ":" + regionBytes + ":" + dataOffset + ":" + size;
    }

    @Override
    public String toString() {
      return word(regionOffset, regionBytes, dataOffset, sizeBytes);
    }
  }

  /**
   * A scalar.
   *
   * @param bits its representation in C, in the low bytes
   */
  public record Scalar(long bits) implements Value {
    @Override
    public String toString() {
      return "b:" + Long.toHexString(bits);
    }
  }

  /** Copies. */
  public CallPlan {
    values = List.copyOf(values);
    if (values.size() >= ShimSource.MAX_VALUES) {
      throw new IllegalArgumentException("too many values: " + values.size());
    }
  }

  /**
   * The plan for a signature at a shape, with the buffers one after the other in the shared memory.
   * Scalars that are no sizes are zero until {@link #withScalars} sets them.
   *
   * @param startOffset where the first region may begin, rounded up to a page
   * @throws IllegalArgumentException if a size does not fit its argument's type
   * @throws ArithmeticException if a buffer's length does not fit a long
   */
  public static CallPlan layout(Signature signature, Shape shape, long startOffset) {
    List<Value> values = new ArrayList<>();
    long offset = roundUp(startOffset, PAGE_BYTES);
    for (Argument argument : signature.arguments()) {
      if (argument.isBuffer()) {
        long sizeBytes = argument.sizeBytes(shape);
        long paddedBytes = roundUp(sizeBytes, ALIGNMENT_BYTES);
        long regionBytes = roundUp(paddedBytes, PAGE_BYTES);
        values.add(new Buffer(offset, regionBytes, regionBytes - paddedBytes, sizeBytes));
        offset = Math.addExact(offset, regionBytes);
      } else if (argument.role() == Argument.Role.SIZE) {
        values.add(new Scalar(bits(argument, shape.size(argument.name()))));
      } else {
        values.add(new Scalar(0));
      }
    }
    return new CallPlan(values);
  }

  /**
   * This plan with the scalars that a call's inputs hold.
   *
   * @param inputs the elements of each argument, in order; a scalar has one
   * @throws IllegalArgumentException if a scalar has no element
   */
  public CallPlan withScalars(Signature signature, List<double[]> inputs) {
    List<Value> changed = new ArrayList<>(values);
    for (int i = 0; i < changed.size(); i++) {
      Argument argument = signature.arguments().get(i);
      if (!argument.isBuffer() && argument.isRead()) {
        if (inputs.get(i).length != 1) {
          throw new IllegalArgumentException(
              argument.name() + " is a scalar with " + inputs.get(i).length + " elements");
        }
        changed.set(i, new Scalar(bits(argument.type(), inputs.get(i)[0])));
      }
    }
    return new CallPlan(changed);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text is not a plan
   */
  public static CallPlan parse(String text) {
    List<Value> values = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      String[] fields = word.split(":", -1);
      try {
        if (fields.length == 5 && fields[0].equals("p")) {
          values.add(
              new Buffer(
                  Long.parseLong(fields[1]),
                  Long.parseLong(fields[2]),
                  Long.parseLong(fields[3]),
                  Long.parseLong(fields[4])));
        } else if (fields.length == 2 && fields[0].equals("b")) {
          values.add(new Scalar(Long.parseUnsignedLong(fields[1], 16)));
        } else {
          throw new IllegalArgumentException("not a value of a call: '" + word + "'");
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("not a value of a call: '" + word + "'", e);
      }
    }
    return new CallPlan(values);
  }

  /** The text form: {@code p:regionOffset:regionBytes:dataOffset:sizeBytes} or {@code b:hex}. */
  public String toText() {
    return values.stream().map(Value::toString).collect(Collectors.joining(" "));
  }

  /**
   * The buffer at an argument's index.
   *
   * @throws IllegalArgumentException if that argument is a scalar
   */
  public Buffer buffer(int index) {
    if (values.get(index) instanceof Buffer buffer) {
      return buffer;
    }
    throw new IllegalArgumentException("not a buffer: argument " + index);
  }

  /** Where the last region ends in the shared memory: how large that must at least be. */
  public long endOffset() {
    return values.stream()
        .mapToLong(value -> value instanceof Buffer buffer ? buffer.regionEnd() : 0)
        .max()
        .orElse(0);
  }

  private static long bits(Argument argument, long value) {
    ElementType type = argument.type();
    if (type == ElementType.INT && value != (int) value) {
      throw new IllegalArgumentException(argument.name() + " does not fit an int: " + value);
    }
    if (type == ElementType.UINT8 && value != (value & 0xff)) {
      throw new IllegalArgumentException(argument.name() + " does not fit a uint8_t: " + value);
    }
    return switch (type) {
      case DOUBLE -> Double.doubleToRawLongBits((double) value);
      case FLOAT -> Integer.toUnsignedLong(Float.floatToRawIntBits((float) value));
      case INT -> Integer.toUnsignedLong((int) value);
      case LONG, SIZE -> value;
      case UINT8 -> value & 0xff;
    };
  }

  private static long bits(ElementType type, double value) {
    return switch (type) {
      case DOUBLE -> Double.doubleToRawLongBits(value);
      case FLOAT -> Integer.toUnsignedLong(Float.floatToRawIntBits((float) value));
      case INT -> Integer.toUnsignedLong((int) value);
      case LONG, SIZE -> (long) value;
      case UINT8 -> (long) value & 0xff;
    };
  }

  private static long roundUp(long value, long multiple) {
    return Math.multiplyExact(Math.addExact(value, multiple - 1) / multiple, multiple);
  }
}
