package dev.kernelharness.judge.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What the control groups of this process allow, of either version; the tightest limit on the way
 * from its group to the root counts.
 *
 * @param version {@code v1}, {@code v2}, or {@code v1 and v2}; empty without control groups
 * @param quotaCpus processor time that may be used, in CPUs; empty without a quota
 * @param cpuset the CPUs that may be used, where the group lists them
 * @param memoryBytes memory that may be used; empty without a limit
 * @param memoryUsedBytes memory that the group uses; empty where it does not say
 * @param pids processes and threads that may exist; empty without a limit
 * @param throttledPeriods periods in which the quota stopped the group; empty where nobody counts
 */
public record CgroupLimits(
    Optional<String> version,
    OptionalDouble quotaCpus,
    Optional<String> cpuset,
    OptionalLong memoryBytes,
    OptionalLong memoryUsedBytes,
    OptionalLong pids,
    OptionalLong throttledPeriods) {

  private static final String MOUNT = "sys/fs/cgroup";

  /** Version 1 says "unlimited" by a number near 2^63; no machine has that much memory. */
  private static final long UNLIMITED_BYTES = 1L << 60;

  /** Reads them. */
  static CgroupLimits read(SystemFiles files) {
    List<String> memberships = files.lines("proc/self/cgroup");
    boolean unified = files.exists(MOUNT + "/cgroup.controllers");
    boolean legacy = memberships.stream().anyMatch(line -> line.matches("\\d+:[a-z_,]+:.*"));
    List<String> cpu = folders(files, memberships, unified, "cpu");
    List<String> memory = folders(files, memberships, unified, "memory");
    List<String> pids = folders(files, memberships, unified, "pids");
    List<String> cpuset = folders(files, memberships, unified, "cpuset");
    return new CgroupLimits(
        version(memberships, unified, legacy),
        cpu.stream()
            .flatMap(folder -> quota(files, folder).stream().boxed())
            .mapToDouble(q -> q)
            .min(),
        cpuset.stream()
            .flatMap(
                folder ->
                    files
                        .text(folder + "/cpuset.cpus.effective")
                        .or(() -> files.text(folder + "/cpuset.effective_cpus"))
                        .or(() -> files.text(folder + "/cpuset.cpus"))
                        .stream())
            .findFirst(),
        least(memory, folder -> limit(files, folder, "/memory.max", "/memory.limit_in_bytes")),
        first(memory, folder -> limit(files, folder, "/memory.current", "/memory.usage_in_bytes")),
        least(pids, folder -> limit(files, folder, "/pids.max", "/pids.max")),
        most(cpu, folder -> throttled(files, folder)));
  }

  private static Optional<String> version(
      List<String> memberships, boolean unified, boolean legacy) {
    if (memberships.isEmpty()) {
      return Optional.empty();
    }
    boolean second = unified || memberships.stream().anyMatch(line -> line.startsWith("0::"));
    return Optional.of(legacy ? (second ? "v1 and v2" : "v1") : "v2");
  }

  /** A controller's folders from the process's own group up to the root of what is mounted. */
  private static List<String> folders(
      SystemFiles files, List<String> memberships, boolean unified, String controller) {
    String mount = unified ? MOUNT : MOUNT + "/" + controller;
    Path group =
        memberships.stream()
            .map(line -> line.split(":", 3))
            .filter(fields -> fields.length == 3)
            .filter(
                fields ->
                    unified
                        ? fields[1].isEmpty()
                        : List.of(fields[1].split(",", -1)).contains(controller))
            .map(fields -> Path.of(fields[2].startsWith("/") ? fields[2] : "/"))
            .findFirst()
            .orElse(Path.of("/"));
    List<String> folders = new ArrayList<>();
    // In a container the group's path may be the host's, which is not mounted: only the root is.
    for (Path path = group.normalize(); path != null; path = path.getParent()) {
      String folder = path.getNameCount() == 0 ? mount : mount + path;
      if (files.exists(folder)) {
        folders.add(folder);
      }
    }
    return folders;
  }

  private static OptionalDouble quota(SystemFiles files, String folder) {
    Optional<String> both = files.text(folder + "/cpu.max");
    OptionalLong quota;
    OptionalLong period;
    if (both.isPresent()) {
      String[] fields = both.get().split(" ", -1);
      quota = SystemFiles.parse(fields[0]);
      period = fields.length > 1 ? SystemFiles.parse(fields[1]) : OptionalLong.empty();
    } else {
      quota = files.number(folder + "/cpu.cfs_quota_us");
      period = files.number(folder + "/cpu.cfs_period_us");
    }
    return quota.orElse(-1) > 0 && period.orElse(0) > 0
        ? OptionalDouble.of((double) quota.getAsLong() / period.getAsLong())
        : OptionalDouble.empty();
  }

  private static OptionalLong limit(SystemFiles files, String folder, String v2, String v1) {
    OptionalLong second = files.number(folder + v2);
    OptionalLong value = second.isPresent() ? second : files.number(folder + v1);
    return value.orElse(-1) >= 0 && value.getAsLong() < UNLIMITED_BYTES
        ? value
        : OptionalLong.empty();
  }

  private static OptionalLong throttled(SystemFiles files, String folder) {
    return files.lines(folder + "/cpu.stat").stream()
        .filter(line -> line.startsWith("nr_throttled "))
        .map(line -> SystemFiles.parse(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong least(List<String> folders, Function<String, OptionalLong> reader) {
    return folders.stream()
        .flatMap(folder -> reader.apply(folder).stream().boxed())
        .mapToLong(v -> v)
        .min();
  }

  private static OptionalLong first(List<String> folders, Function<String, OptionalLong> reader) {
    return folders.stream()
        .flatMap(folder -> reader.apply(folder).stream().boxed())
        .mapToLong(v -> v)
        .findFirst();
  }

  private static OptionalLong most(List<String> folders, Function<String, OptionalLong> reader) {
    return folders.stream()
        .flatMap(folder -> reader.apply(folder).stream().boxed())
        .mapToLong(v -> v)
        .max();
  }
}
