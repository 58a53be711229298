package dev.kernelharness.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The size parameters of one problem instance, by name and in the problem's order, each at least 1.
 * Its text form is {@code M=256,N=256,K=256}.
 */
public record Shape(Map<String, Long> sizes) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a size is below 1
   */
  public Shape {
    sizes.forEach(
        (name, value) -> {
          if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
          }
        });
    sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text is not a list of {@code name=number}
   */
  public static Shape parse(String text) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "a shape is written NAME=NUMBER,…; this part is not: '" + part + "'");
      }
      String name = part.substring(0, equals).strip();
      String number = part.substring(equals + 1).strip();
      long value;
      try {
        value = Long.parseLong(number);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            name
                + (number.matches("[0-9]+") ? " is too large: '" : " is not a whole number: '")
                + number
                + "'",
            e);
      }
      if (sizes.put(name, value) != null) {
        throw new IllegalArgumentException(name + " is given twice: '" + text + "'");
      }
    }
    return new Shape(sizes);
  }

  /**
   * One size.
   *
   * @throws IllegalArgumentException if the shape has no such size
   */
  public long size(String name) {
    Long value = sizes.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the shape " + this + " has no size '" + name + "'");
    }
    return value;
  }

  @Override
  public String toString() {
    return sizes.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(","));
  }
}
