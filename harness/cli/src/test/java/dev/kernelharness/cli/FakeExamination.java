package dev.kernelharness.cli;

import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Standards;
import dev.kernelharness.judge.doctor.CgroupLimits;
import dev.kernelharness.judge.doctor.Examination;
import dev.kernelharness.judge.doctor.Examined;
import dev.kernelharness.judge.doctor.Facts;
import dev.kernelharness.judge.doctor.Frequency;
import dev.kernelharness.judge.doctor.Load;
import dev.kernelharness.judge.doctor.Measurements;
import dev.kernelharness.judge.doctor.MemoryState;
import dev.kernelharness.judge.doctor.Series;
import dev.kernelharness.judge.doctor.Surroundings;
import dev.kernelharness.judge.doctor.Topology;
import dev.kernelharness.judge.machine.Calibration;
import dev.kernelharness.judge.machine.ClockProbe;
import dev.kernelharness.judge.machine.MemoryBandwidth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A machine with something of everything: lights of each colour, things not shown, not measured.
 */
final class FakeExamination {

  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");

  private FakeExamination() {}

  static Examination of(int threads, boolean quick) {
    return new Examination(
        NOW,
        Duration.ofSeconds(quick ? 9 : 48),
        quick,
        threads,
        "dgemm/packed_avx2_6x8",
        new Machine(
            "amd-epyc-2c-abc123",
            "AMD EPYC",
            List.of("avx2", "fma"),
            2,
            List.of("L1 32K", "L2 512K", "L3 32768K"),
            "gcc (Debian 12.2.0-14) 12.2.0",
            "OpenJDK 64-Bit Server VM 17.0.15",
            "OpenBLAS 0.3.31"),
        "bubblewrap",
        facts(),
        measurements(quick));
  }

  private static Facts facts() {
    return new Facts(
        new Topology(
            "amd64",
            4,
            4,
            OptionalInt.of(2),
            OptionalInt.of(1),
            OptionalInt.of(1),
            OptionalLong.of(32L << 20)),
        new Frequency(
            Optional.of("acpi-cpufreq"),
            Optional.of("powersave"),
            Optional.empty(),
            OptionalLong.of(3_400_000)),
        new Surroundings(
            Optional.of("6.1.0-18-amd64"),
            Optional.of("Debian GNU/Linux 12 (bookworm)"),
            Optional.of("KVM"),
            Optional.empty(),
            Optional.of("tsc")),
        new CgroupLimits(
            Optional.of("v2"),
            OptionalDouble.of(1.5),
            Optional.empty(),
            OptionalLong.of(8L << 30),
            OptionalLong.of(1L << 30),
            OptionalLong.empty(),
            OptionalLong.of(0)),
        new MemoryState(
            OptionalLong.of(16L << 30),
            OptionalLong.of(12L << 30),
            OptionalLong.of(0),
            OptionalLong.of(0),
            Optional.of("madvise")),
        new Load(
            OptionalDouble.of(0.25),
            OptionalDouble.of(0.012),
            OptionalDouble.of(0.001),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty()));
  }

  private static Measurements measurements(boolean quick) {
    return new Measurements(
        Examined.of(new ClockProbe.Reading(1000, 25_600, 25_650, 26_500, 21.5, 19, 23.25, 20)),
        Examined.of(new Measurements.FmaRate(64.125, 127.5)),
        Examined.of(
            new Measurements.Bandwidth(
                new MemoryBandwidth.Rate(14.5, 16.25),
                new MemoryBandwidth.Rate(21.5, 24.75),
                128L << 20,
                Optional.of(!quick))),
        Examined.missing("an empty kernel can't be measured: Crashed[detail=signal 6]"),
        Examined.of(new Series(List.of(1.004, 1.009, 1.02))),
        Examined.of(
            new Measurements.Repeatability(
                new Series(List.of(70.0, 80.0, 90.0)), Optional.empty())),
        Examined.of(
            new Measurements.Repeatability(
                new Series(List.of(85.0, 88.0, 91.0)),
                Optional.of(new Series(List.of(1.125, 1.126, 1.127))))),
        Examined.of(calibration(quick)),
        new Measurements.Disturbance(OptionalDouble.of(0.03), OptionalLong.of(12)));
  }

  private static Measurements.CalibrationCheck calibration(boolean quick) {
    Calibration before =
        new Calibration(
            new Standards(410_000, 40.5, OptionalDouble.of(1.2), 120.0),
            Optional.of(NOW.minus(Duration.ofDays(3))),
            Optional.of(new Calibration.Spread(0.21, 0.004, OptionalDouble.of(0.15))));
    Calibration fresh =
        new Calibration(
            new Standards(402_000, 41.0, OptionalDouble.of(1.25), 127.5),
            Optional.of(NOW),
            Optional.of(new Calibration.Spread(0.011, 0.002, OptionalDouble.of(0.006))));
    return quick
        ? new Measurements.CalibrationCheck(before, Optional.empty(), Optional.of(before), false)
        : new Measurements.CalibrationCheck(fresh, Optional.of(fresh), Optional.of(before), true);
  }
}
