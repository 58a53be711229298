package dev.kernelharness.ledger.regress;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a comparison says of one kernel.
 *
 * @param name what people call it
 * @param change what became of it
 * @param figures the numbers behind that; empty when it was not timed on both sides
 * @param detail what people read besides: what the numbers rest on, or why there are none
 */
public record Row(String name, Change change, Optional<Figures> figures, String detail) {

  /**
   * Numbers.
   *
   * @param slowdown current time ÷ baseline time
   * @param low the lower end of the interval that the decision rests on; 0 when unbounded
   * @param high its upper end; infinite when unbounded
   * @param baselineNanos nanoseconds a call, before
   * @param currentNanos the same now
   */
  public record Figures(
      double slowdown, double low, double high, double baselineNanos, double currentNanos) {

    /** The change of time as a share: 0.05 is 5 % slower. */
    public double timeChange() {
      return slowdown - 1;
    }

    /** The interval's upper end; empty when it is unbounded. */
    public OptionalDouble boundedHigh() {
      return Double.isInfinite(high) ? OptionalDouble.empty() : OptionalDouble.of(high);
    }
  }

  /** A kernel that is gone. */
  public static Row missing(String name) {
    return without(name, Change.MISSING, "only in the baseline");
  }

  /** A kernel that was not there before. */
  public static Row added(String name) {
    return without(name, Change.NEW, "not in the baseline");
  }

  /** A row without numbers. */
  public static Row without(String name, Change change, String detail) {
    return new Row(name, change, Optional.empty(), detail);
  }

  /** A row with what was decided. */
  static Row decided(
      String name,
      Rule.Decision decision,
      Shift shift,
      double baselineNanos,
      double currentNanos,
      String detail) {
    Figures figures =
        new Figures(
            Math.exp(shift.estimate()),
            Math.exp(decision.interval().low()),
            Math.exp(decision.interval().high()),
            baselineNanos,
            currentNanos);
    return new Row(name, decision.change(), Optional.of(figures), detail);
  }
}
