package dev.kernelharness.judge.doctor;

import dev.kernelharness.judge.doctor.Measurements.Bandwidth;
import dev.kernelharness.judge.doctor.Measurements.EmptyCall;
import dev.kernelharness.judge.doctor.Measurements.FmaRate;
import dev.kernelharness.judge.machine.ClockProbe;
import java.util.List;

/** What the measured figures mean. */
final class SpeedRules {

  /** Threads that reach less than this share of their number are held back by something. */
  private static final double SCALES = 0.9;

  private static final double STEADY = 0.02;
  private static final double UNSTEADY = 0.1;
  private static final double CHEAP_NANOS = 100;
  private static final double DEAR_NANOS = 1000;

  private SpeedRules() {}

  static List<Finding> speed(Examination examination) {
    Measurements measurements = examination.measurements();
    int threads = examination.threads();
    return List.of(
        measurements
            .fmaPeak()
            .value()
            .map(peak -> peak(peak, threads))
            .orElseGet(() -> failed("FMA peak", measurements.fmaPeak())),
        measurements
            .bandwidth()
            .value()
            .map(bandwidth -> bandwidth(bandwidth, threads))
            .orElseGet(() -> failed("memory bandwidth", measurements.bandwidth())),
        measurements
            .clock()
            .value()
            .map(SpeedRules::steadiness)
            .orElseGet(() -> failed("steadiness", measurements.clock())),
        measurements
            .clock()
            .value()
            .map(SpeedRules::clock)
            .orElseGet(() -> failed("clock", measurements.clock())),
        measurements
            .emptyCall()
            .value()
            .map(SpeedRules::emptyCall)
            .orElseGet(() -> failed("empty kernel", measurements.emptyCall())));
  }

  /** What could not be measured. */
  static Finding failed(String name, Examined<?> examined) {
    return Finding.grey(name, "not measured: " + examined.why(), "");
  }

  private static Finding peak(FmaRate peak, int threads) {
    String one = Amounts.number(peak.oneThreadGflops()) + " GFLOPS on 1 thread";
    if (threads == 1) {
      return Finding.green("FMA peak", one);
    }
    double scaling = peak.allThreadsGflops() / peak.oneThreadGflops();
    String value =
        one
            + ", "
            + Amounts.number(peak.allThreadsGflops())
            + " on "
            + threads
            + " ("
            + Amounts.number(scaling)
            + "x)";
    return scaling < SCALES * threads
        ? Finding.yellow(
            "FMA peak",
            value,
            "more threads add less than they should: siblings, a quota, power limits or other"
                + " processes")
        : Finding.green("FMA peak", value);
  }

  private static Finding bandwidth(Bandwidth bandwidth, int threads) {
    String one =
        Amounts.number(bandwidth.oneThread().triadGigabytesPerSecond()) + " GB/s triad on 1 thread";
    String all =
        threads == 1
            ? ""
            : ", "
                + Amounts.number(bandwidth.allThreads().triadGigabytesPerSecond())
                + " on "
                + threads;
    String copy =
        "; copy "
            + Amounts.number(bandwidth.oneThread().copyGigabytesPerSecond())
            + (threads == 1
                ? ""
                : ", " + Amounts.number(bandwidth.allThreads().copyGigabytesPerSecond()));
    String value = one + all + copy;
    if (bandwidth.beyondCaches().orElse(true)) {
      return Finding.green("memory bandwidth", value);
    }
    return Finding.grey(
        "memory bandwidth",
        value,
        "maybe partly cache: arrays of "
            + Amounts.bytes(bandwidth.arrayBytes())
            + " are less than four times the last-level caches");
  }

  private static Finding steadiness(ClockProbe.Reading reading) {
    double spread = reading.spread();
    String value =
        "95 of 100 equal chains of "
            + Amounts.nanos(reading.minNanos())
            + " within "
            + Amounts.percent(spread)
            + " of the fastest";
    if (spread <= STEADY) {
      return Finding.green("steadiness", value);
    }
    String advice =
        "a core's clock changes or is taken away: see governor, turbo, other processes and steal";
    return spread <= UNSTEADY
        ? Finding.yellow("steadiness", value, advice)
        : Finding.red("steadiness", value, advice);
  }

  private static Finding clock(ClockProbe.Reading reading) {
    String value =
        "nanoTime "
            + Amounts.nanos(reading.nanoTimeCostNanos())
            + " a reading, steps of "
            + Amounts.nanos(reading.nanoTimeStepNanos())
            + "; clock_gettime "
            + Amounts.nanos(reading.gettimeCostNanos())
            + ", "
            + Amounts.nanos(reading.gettimeStepNanos());
    double worst = Math.max(reading.nanoTimeCostNanos(), reading.nanoTimeStepNanos());
    if (worst <= CHEAP_NANOS) {
      return Finding.green("clock", value);
    }
    String advice =
        "short kernels can't be timed: kernels should take at least " + Amounts.nanos(100 * worst);
    return worst <= DEAR_NANOS
        ? Finding.yellow("clock", value, advice)
        : Finding.red("clock", value, advice);
  }

  private static Finding emptyCall(EmptyCall call) {
    String value =
        Amounts.nanos(call.minNanos())
            + " at best, median "
            + Amounts.nanos(call.medianNanos())
            + ", through JavaCPP and JMH: under 1 % of kernels from "
            + Amounts.nanos(call.negligibleFromNanos());
    return call.minNanos() <= DEAR_NANOS
        ? Finding.green("empty kernel", value)
        : Finding.yellow(
            "empty kernel", value, "time larger shapes than those that take less than that");
  }
}
