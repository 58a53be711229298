package dev.kernelharness.judge.inspect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes of an ELF file, read with every place checked. */
final class ElfBytes {
  private static final int MAX_NAME_BYTES = 4096;

  private final ByteBuffer bytes;

  ElfBytes(ByteBuffer bytes) {
    this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  int size() {
    return bytes.limit();
  }

  int u8(long at) throws MalformedElfException {
    return bytes.get(place(at, 1)) & 0xff;
  }

  int u16(long at) throws MalformedElfException {
    return bytes.getShort(place(at, 2)) & 0xffff;
  }

  int i32(long at) throws MalformedElfException {
    return bytes.getInt(place(at, 4));
  }

  long u32(long at) throws MalformedElfException {
    return i32(at) & 0xffff_ffffL;
  }

  long i64(long at) throws MalformedElfException {
    return bytes.getLong(place(at, 8));
  }

  /** A string that ends in a NUL byte, cut off after 4096 bytes. */
  String name(long at) throws MalformedElfException {
    int start = place(at, 1);
    int end = start;
    while (end < size() && end - start < MAX_NAME_BYTES && bytes.get(end) != 0) {
      end++;
    }
    byte[] name = new byte[end - start];
    bytes.get(start, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  /**
   * Checks that a table lies within the file.
   *
   * @throws MalformedElfException if it does not
   */
  void requireWithin(long offset, long length) throws MalformedElfException {
    if (offset < 0 || length < 0 || offset > size() || length > size() - offset) {
      throw new MalformedElfException(
          "a table lies outside of the file: " + length + " bytes at " + offset);
    }
  }

  private int place(long at, int length) throws MalformedElfException {
    requireWithin(at, length);
    return (int) at;
  }
}
