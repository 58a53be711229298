package dev.kernelharness.judge.machine;

import dev.kernelharness.core.Standards;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Standards, and how well they were measured.
 *
 * @param standards what candidates are held against
 * @param takenAt when; empty for an entry of a book that did not note it yet
 * @param spread how far the rounds were apart; empty for such an entry
 */
public record Calibration(Standards standards, Optional<Instant> takenAt, Optional<Spread> spread) {

  /**
   * How far the rounds of a calibration were apart, as shares of the values.
   *
   * @param yardstick the slowest round of the yardstick against the fastest
   * @param baseline half the 95 % interval of the baseline's ratio
   * @param openblas the range of OpenBLAS's ratio over the rounds; empty without it
   */
  public record Spread(double yardstick, double baseline, OptionalDouble openblas) {

    /** The largest of them. */
    public double worst() {
      return Math.max(Math.max(yardstick, baseline), openblas.orElse(0));
    }
  }

  /** Whether this is the better one to keep: not further apart than that, as far as is known. */
  boolean isAsSteadyAs(Calibration other) {
    if (spread.isEmpty()) {
      return other.spread.isEmpty();
    }
    return other.spread.isEmpty() || spread.get().worst() <= other.spread.get().worst();
  }
}
