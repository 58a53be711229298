package dev.kernelharness.ledger.metrics;

import dev.kernelharness.core.Shape;
import java.util.List;

/**
 * The samples of one problem at one shape in one setting.
 *
 * @param problem the problem's name
 * @param shape the timed shape
 * @param setting the other terms
 * @param counts how many ended how
 * @param speeds those of the accepted samples whose speedup over the baseline is known, in the
 *     file's order
 */
public record SampleGroup(
    String problem, Shape shape, Setting setting, Counts counts, List<Speed> speeds) {

  /** Copies. */
  public SampleGroup {
    speeds = List.copyOf(speeds);
  }

  /**
   * How fast an accepted sample is.
   *
   * @param overBaseline speedup over the serial baseline
   * @param nanos its time per call
   */
  public record Speed(double overBaseline, double nanos) {

    /** The baseline's time per call beside it, in nanoseconds. */
    double baselineNanos() {
      return overBaseline * nanos;
    }
  }

  /** Accepted samples without a speedup. */
  int untimed() {
    return counts.passed() - speeds.size();
  }
}
