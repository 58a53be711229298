package dev.kernelharness.judge.doctor;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Who decides how fast the cores run.
 *
 * @param driver the frequency driver, for example {@code intel_pstate}; empty where none is shown
 * @param governor its governor; several are joined by a comma
 * @param turbo whether cores may exceed their base frequency
 * @param maxKilohertz the highest frequency
 */
public record Frequency(
    Optional<String> driver,
    Optional<String> governor,
    Optional<Boolean> turbo,
    OptionalLong maxKilohertz) {

  private static final String CPUS = "sys/devices/system/cpu/";

  /** Reads it. */
  static Frequency read(SystemFiles files) {
    TreeSet<String> governors = new TreeSet<>();
    for (String cpu : files.names(CPUS, "cpu\\d+")) {
      files.text(CPUS + cpu + "/cpufreq/scaling_governor").ifPresent(governors::add);
    }
    return new Frequency(
        files.text(CPUS + "cpu0/cpufreq/scaling_driver"),
        governors.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", governors)),
        turbo(files),
        files.number(CPUS + "cpu0/cpufreq/cpuinfo_max_freq"));
  }

  private static Optional<Boolean> turbo(SystemFiles files) {
    OptionalLong off = files.number(CPUS + "intel_pstate/no_turbo");
    if (off.isPresent()) {
      return Optional.of(off.getAsLong() == 0);
    }
    OptionalLong boost = files.number(CPUS + "cpufreq/boost");
    return boost.isPresent() ? Optional.of(boost.getAsLong() != 0) : Optional.empty();
  }
}
