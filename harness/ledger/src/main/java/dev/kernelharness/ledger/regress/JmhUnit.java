package dev.kernelharness.ledger.regress;

import java.util.Map;
import java.util.Optional;

/**
 * A score's unit, as JMH writes it: {@code us/op} is a time, {@code ops/s} a throughput.
 *
 * @param nanos the nanoseconds of its time unit
 * @param isThroughput whether more is faster
 */
record JmhUnit(double nanos, boolean isThroughput) {

  private static final Map<String, Double> NANOS =
      Map.of(
          "ns", 1.0,
          "us", 1e3,
          "ms", 1e6,
          "s", 1e9,
          "min", 60e9,
          "hr", 3600e9,
          "day", 86_400e9);

  private static final String TIME = "/op";
  private static final String THROUGHPUT = "ops/";

  /** Reads it; empty if it is no unit of JMH's. */
  static Optional<JmhUnit> parse(String text) {
    boolean throughput = text.startsWith(THROUGHPUT);
    if (!throughput && !text.endsWith(TIME)) {
      return Optional.empty();
    }
    String unit =
        throughput
            ? text.substring(THROUGHPUT.length())
            : text.substring(0, text.length() - TIME.length());
    return Optional.ofNullable(NANOS.get(unit)).map(nanos -> new JmhUnit(nanos, throughput));
  }

  /** What a score means for one call. */
  double nanosPerCall(double score) {
    return isThroughput ? nanos / score : nanos * score;
  }
}
