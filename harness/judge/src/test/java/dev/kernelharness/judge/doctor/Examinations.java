package dev.kernelharness.judge.doctor;

import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Standards;
import dev.kernelharness.judge.machine.Calibration;
import dev.kernelharness.judge.machine.ClockProbe;
import dev.kernelharness.judge.machine.MemoryBandwidth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Examinations to judge, all of whose measurements are fine unless said otherwise. */
final class Examinations {

  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");

  private Examinations() {}

  static Examination of(SystemFiles files, int threads, String sandbox) {
    return of(files, threads, sandbox, measurements(new Series(List.of(100.0, 100.5))));
  }

  static Examination of(SystemFiles files, int threads, String sandbox, Measurements measurements) {
    Optional<CpuTimes> times = CpuTimes.read(files);
    Facts facts =
        new Facts(
            Topology.read(files, "amd64", threads),
            Frequency.read(files),
            Surroundings.read(files),
            CgroupLimits.read(files),
            MemoryState.read(files),
            Load.read(files, times));
    Machine machine =
        new Machine(
            "id", "CPU", List.of("avx2", "fma"), threads, List.of("L1 48K"), "gcc", "JDK", "BLAS");
    return new Examination(
        NOW,
        Duration.ofSeconds(9),
        false,
        threads,
        "dgemm/k",
        machine,
        sandbox,
        facts,
        measurements);
  }

  static Measurements measurements(Series gflops) {
    Calibration calibration =
        new Calibration(
            new Standards(1000, 40, OptionalDouble.of(1.1), 64),
            Optional.of(NOW),
            Optional.of(new Calibration.Spread(0.01, 0.002, OptionalDouble.of(0.005))));
    return new Measurements(
        Examined.of(new ClockProbe.Reading(1000, 25_000, 25_010, 25_100, 20, 1, 22, 10)),
        Examined.of(new Measurements.FmaRate(64, 128)),
        Examined.of(
            new Measurements.Bandwidth(
                new MemoryBandwidth.Rate(20, 18),
                new MemoryBandwidth.Rate(30, 28),
                1L << 30,
                Optional.of(true))),
        Examined.of(new Measurements.EmptyCall(30, 35, 2000)),
        Examined.of(new Series(List.of(1.004, 1.006, 1.01))),
        Examined.of(new Measurements.Repeatability(gflops, Optional.empty())),
        Examined.of(
            new Measurements.Repeatability(gflops, Optional.of(new Series(List.of(1.1, 1.1))))),
        Examined.of(
            new Measurements.CalibrationCheck(
                calibration, Optional.of(calibration), Optional.empty(), true)),
        new Measurements.Disturbance(OptionalDouble.of(0), OptionalLong.of(0)));
  }
}
