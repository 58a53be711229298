package dev.kernelharness.judge.doctor;

import java.util.Optional;

/**
 * What came of an examination.
 *
 * @param value what was measured; empty if it was not
 * @param why why it was not, for people; blank if it was
 */
public record Examined<T>(Optional<T> value, String why) {

  /** Measured. */
  public static <T> Examined<T> of(T value) {
    return new Examined<>(Optional.of(value), "");
  }

  /** Not measured. */
  public static <T> Examined<T> missing(String why) {
    return new Examined<>(Optional.empty(), why);
  }
}
