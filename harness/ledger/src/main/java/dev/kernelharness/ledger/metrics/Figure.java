package dev.kernelharness.ledger.metrics;

import java.util.OptionalDouble;

/**
 * One number of a report.
 *
 * @param value the number; empty where it can't be known
 * @param whyNot why it can't be known, for people; empty where it is
 */
public record Figure(OptionalDouble value, String whyNot) {

  /** A number that is known. */
  static Figure of(double value) {
    return new Figure(OptionalDouble.of(value), "");
  }

  /** One that can't be known. */
  static Figure unknown(String whyNot) {
    return new Figure(OptionalDouble.empty(), whyNot);
  }

  /** This many times it; still unknown if it is. */
  Figure times(double factor) {
    return value.isPresent() ? of(value.getAsDouble() * factor) : this;
  }
}
