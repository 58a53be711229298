package dev.kernelharness.judge.doctor;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What else happens on the machine while this process waits for a second.
 *
 * @param oneMinute the load average of the last minute
 * @param busyShare the share of all processors' time that others use, 0 to 1
 * @param stealShare the share that other guests of the host take, 0 to 1
 * @param cpuPressure the share of the last 10 s in which some process waited for a processor
 * @param memoryPressure the same, for memory
 * @param ioPressure the same, for disks
 */
public record Load(
    OptionalDouble oneMinute,
    OptionalDouble busyShare,
    OptionalDouble stealShare,
    OptionalDouble cpuPressure,
    OptionalDouble memoryPressure,
    OptionalDouble ioPressure) {

  private static final long WINDOW_MILLIS = 1000;

  /** Watches for a second. */
  static Load watch(SystemFiles files) throws InterruptedException {
    Optional<CpuTimes> before = CpuTimes.read(files);
    Thread.sleep(WINDOW_MILLIS);
    return read(files, before);
  }

  /** What was seen since then. */
  static Load read(SystemFiles files, Optional<CpuTimes> before) {
    Optional<CpuTimes> after = CpuTimes.read(files);
    boolean both = before.isPresent() && after.isPresent();
    return new Load(
        files
            .text("proc/loadavg")
            .map(text -> decimal(text.split(" ", -1)[0]))
            .orElse(OptionalDouble.empty()),
        both ? OptionalDouble.of(after.get().busyShareSince(before.get())) : OptionalDouble.empty(),
        both
            ? OptionalDouble.of(after.get().stealShareSince(before.get()))
            : OptionalDouble.empty(),
        pressure(files, "cpu"),
        pressure(files, "memory"),
        pressure(files, "io"));
  }

  private static OptionalDouble pressure(SystemFiles files, String resource) {
    return files.lines("proc/pressure/" + resource).stream()
        .filter(line -> line.startsWith("some "))
        .map(line -> line.replaceFirst(".*avg10=([0-9.]+).*", "$1"))
        .map(Load::decimal)
        .findFirst()
        .map(
            percent ->
                percent.isPresent() ? OptionalDouble.of(percent.getAsDouble() / 100) : percent)
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble decimal(String text) {
    return text.matches("\\d+(\\.\\d+)?")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }
}
