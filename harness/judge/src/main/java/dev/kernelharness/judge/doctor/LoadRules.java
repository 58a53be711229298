package dev.kernelharness.judge.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What limits and other processes mean for the numbers. */
final class LoadRules {

  private static final double QUIET_SHARE = 0.05;
  private static final double LOUD_SHARE = 0.25;
  private static final double QUIET_STEAL = 0.005;
  private static final double LOUD_STEAL = 0.05;
  private static final double PRESSED = 0.05;
  private static final long SMALL_MEMORY_BYTES = 2L << 30;
  private static final long FEW_PIDS = 512;

  private LoadRules() {}

  static List<Finding> limits(Facts facts, int threads) {
    CgroupLimits limits = facts.limits();
    return List.of(
        quota(limits, threads), cpuset(limits, facts.topology()), memory(limits), pids(limits));
  }

  static List<Finding> load(Facts facts, Measurements measurements) {
    Load load = facts.load();
    List<Finding> findings = new ArrayList<>();
    findings.add(busy(load));
    findings.add(steal(load.stealShare(), measurements.disturbance().stealShare()));
    findings.add(pressure(load));
    if (measurements.disturbance().throttledPeriods().orElse(0) > 0) {
      findings.add(
          Finding.red(
              "throttled",
              Amounts.count(measurements.disturbance().throttledPeriods().getAsLong(), "period")
                  + " while measuring",
              "the control group's quota stopped the process: lift it or use fewer --threads"));
    }
    return findings;
  }

  /** Whether others use so much that nothing measured now means much. */
  static boolean isLoud(Load load) {
    return load.busyShare().orElse(0) > LOUD_SHARE;
  }

  private static Finding quota(CgroupLimits limits, int threads) {
    if (limits.quotaCpus().isEmpty()) {
      return Finding.green(
          "CPU quota", "none" + limits.version().map(v -> " (cgroup " + v + ")").orElse(""));
    }
    double quota = limits.quotaCpus().getAsDouble();
    String value = Amounts.number(quota) + " CPUs";
    return quota < threads
        ? Finding.red(
            "CPU quota",
            value,
            "less than "
                + Amounts.count(threads, "thread")
                + " use, so calls are stopped in between: score with --threads "
                + (int) Math.max(1, Math.floor(quota))
                + " or lift cpu.max")
        : Finding.green("CPU quota", value);
  }

  private static Finding cpuset(CgroupLimits limits, Topology topology) {
    // An affinity mask may leave less than the group's list: then the list would mislead.
    String list =
        limits
            .cpuset()
            .filter(cpus -> CpuList.parse(cpus).size() == topology.usableCpus())
            .map(cpus -> " (" + cpus + ")")
            .orElse("");
    return Finding.green(
        "CPU set",
        topology.usableCpus() < topology.onlineCpus()
            ? topology.usableCpus() + " of " + topology.onlineCpus() + " CPUs" + list
            : "all CPUs" + list);
  }

  private static Finding memory(CgroupLimits limits) {
    if (limits.memoryBytes().isEmpty()) {
      return Finding.green("memory limit", "none");
    }
    long bytes = limits.memoryBytes().getAsLong();
    return bytes < SMALL_MEMORY_BYTES
        ? Finding.yellow(
            "memory limit",
            Amounts.bytes(bytes),
            "the harness and its JVMs want 0.7 GiB beside the operands: allow 2 GiB")
        : Finding.green("memory limit", Amounts.bytes(bytes));
  }

  private static Finding pids(CgroupLimits limits) {
    if (limits.pids().isEmpty()) {
      return Finding.green("process limit", "none");
    }
    long most = limits.pids().getAsLong();
    return most < FEW_PIDS
        ? Finding.yellow(
            "process limit",
            Amounts.count(most, "task"),
            "JVMs and OpenMP may run out of threads: allow " + FEW_PIDS)
        : Finding.green("process limit", Amounts.count(most, "task"));
  }

  private static Finding busy(Load load) {
    if (load.busyShare().isEmpty()) {
      return Finding.hidden("other processes");
    }
    double share = load.busyShare().getAsDouble();
    String value =
        Amounts.percent(share)
            + " of all CPUs"
            + (load.oneMinute().isPresent()
                ? ", load average " + Amounts.number(load.oneMinute().getAsDouble())
                : "");
    if (share <= QUIET_SHARE) {
      return Finding.green("other processes", value);
    }
    String advice = "others compete for the cores: stop them (top shows who), then ask again";
    return share <= LOUD_SHARE
        ? Finding.yellow("other processes", value, advice)
        : Finding.red("other processes", value, advice);
  }

  /** Time is stolen only while one wants it, so what was seen under load counts for more. */
  private static Finding steal(OptionalDouble idle, OptionalDouble measuring) {
    if (measuring.isEmpty()) {
      return Finding.hidden("steal");
    }
    double share = Math.max(idle.orElse(0), measuring.getAsDouble());
    String value = Amounts.percent(measuring.getAsDouble()) + " while measuring";
    if (share <= QUIET_STEAL) {
      return Finding.green("steal", value);
    }
    String advice =
        "other guests take CPU time: use --protocol leaderboard, or a machine of one's own";
    return share <= LOUD_STEAL
        ? Finding.yellow("steal", value, advice)
        : Finding.red("steal", value, advice);
  }

  private static Finding pressure(Load load) {
    if (load.cpuPressure().isEmpty()) {
      return Finding.hidden("pressure");
    }
    double memory = load.memoryPressure().orElse(0);
    double io = load.ioPressure().orElse(0);
    double cpu = load.cpuPressure().getAsDouble();
    String value =
        "CPU "
            + Amounts.percent(cpu)
            + ", memory "
            + Amounts.percent(memory)
            + ", disks "
            + Amounts.percent(io)
            + " of the last 10 s";
    if (memory > PRESSED) {
      return Finding.yellow("pressure", value, "memory is short: stop what uses it");
    }
    return cpu > PRESSED
        ? Finding.yellow(
            "pressure", value, "some process waited for a CPU just before: let the machine settle")
        : Finding.green("pressure", value);
  }
}
