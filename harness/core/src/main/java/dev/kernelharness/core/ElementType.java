package dev.kernelharness.core;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The C type of a scalar or of a buffer's elements, with its size on LP64 Linux. */
public enum ElementType {
  DOUBLE("double", 8),
  FLOAT("float", 4),
  INT("int", 4),
  LONG("long", 8),
  SIZE("size_t", 8),
  UINT8("uint8_t", 1);

  private final String cName;
  private final int sizeBytes;

  ElementType(String cName, int sizeBytes) {
    this.cName = cName;
    this.sizeBytes = sizeBytes;
  }

  /** The type's name in C. */
  public String cName() {
    return cName;
  }

  /** One element's size in bytes. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** Whether elements can hold NaN and infinity. */
  public boolean isFloating() {
    return this == DOUBLE || this == FLOAT;
  }

  /**
   * The type with this C name.
   *
   * @throws IllegalArgumentException if the name is not one of the supported types
   */
  public static ElementType ofCName(String cName) {
    for (ElementType type : values()) {
      if (type.cName.equals(cName)) {
        return type;
      }
    }
    return switch (cName) {
      case "int32_t" -> INT;
      case "int64_t" -> LONG;
      case "unsigned char" -> UINT8;
      default ->
          throw new IllegalArgumentException("unknown type '" + cName + "'; known: " + known());
    };
  }

  private static String known() {
    return Arrays.stream(values()).map(ElementType::cName).collect(Collectors.joining(", "))
        + ", int32_t, int64_t";
  }
}
