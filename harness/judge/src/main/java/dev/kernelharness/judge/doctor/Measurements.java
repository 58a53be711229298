package dev.kernelharness.judge.doctor;

import dev.kernelharness.judge.machine.Calibration;
import dev.kernelharness.judge.machine.ClockProbe;
import dev.kernelharness.judge.machine.MemoryBandwidth;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was measured of this machine.
 *
 * @param clock the steadiness of a core, the cost of reading the time
 * @param fmaPeak the fused-multiply-add peak
 * @param bandwidth the memory's bandwidth
 * @param emptyCall a call of a kernel that does nothing
 * @param agreement the harness's fastest call ÷ a plain C driver's, of the same library, one value
 *     a round
 * @param paper the same kernel scored again and again with the protocol {@code paper}
 * @param standard the same with {@code standard}, in turn with the former
 * @param calibration what candidates are held against
 * @param disturbance what took processor time away meanwhile
 */
public record Measurements(
    Examined<ClockProbe.Reading> clock,
    Examined<FmaRate> fmaPeak,
    Examined<Bandwidth> bandwidth,
    Examined<EmptyCall> emptyCall,
    Examined<Series> agreement,
    Examined<Repeatability> paper,
    Examined<Repeatability> standard,
    Examined<CalibrationCheck> calibration,
    Disturbance disturbance) {

  /**
   * Operations a second.
   *
   * @param oneThreadGflops of one thread
   * @param allThreadsGflops of all threads asked for
   */
  public record FmaRate(double oneThreadGflops, double allThreadsGflops) {}

  /**
   * The memory's bandwidth, counted as STREAM counts.
   *
   * @param oneThread of one thread
   * @param allThreads of all threads asked for
   * @param arrayBytes the size of each of the three arrays
   * @param beyondCaches whether that is at least four times all last-level caches, STREAM's rule;
   *     empty if nobody says how large these are
   */
  public record Bandwidth(
      MemoryBandwidth.Rate oneThread,
      MemoryBandwidth.Rate allThreads,
      long arrayBytes,
      Optional<Boolean> beyondCaches) {}

  /**
   * What a kernel's call costs beside the kernel.
   *
   * @param minNanos the fastest call
   * @param medianNanos the median
   * @param samples how many were timed
   */
  public record EmptyCall(double minNanos, double medianNanos, int samples) {

    /** A kernel's time from which on the fastest empty call is less than 1 % of it. */
    public double negligibleFromNanos() {
      return 100 * minNanos;
    }
  }

  /**
   * One kernel, scored again and again.
   *
   * @param gflops what each scoring said
   * @param speedups its speedup over the yardstick, taken in turn; empty for a protocol that times
   *     candidates alone
   */
  public record Repeatability(Series gflops, Optional<Series> speedups) {}

  /**
   * The calibration as it is, and as measured now.
   *
   * @param current what is stored now
   * @param fresh as measured now; empty if it was not
   * @param before what was stored before; empty if nothing was
   * @param replaced whether the fresh one took its place
   */
  public record CalibrationCheck(
      Calibration current,
      Optional<Calibration> fresh,
      Optional<Calibration> before,
      boolean replaced) {}

  /**
   * What took processor time away during the examination.
   *
   * @param stealShare the share of all processors' time that other guests took, 0 to 1
   * @param throttledPeriods how often a control group's quota stopped us
   */
  public record Disturbance(OptionalDouble stealShare, OptionalLong throttledPeriods) {}
}
