package dev.kernelharness.judge.doctor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How the processors are laid out.
 *
 * @param architecture as the JVM calls it, for example {@code amd64}
 * @param onlineCpus logical CPUs of the system
 * @param usableCpus logical CPUs that this process may use
 * @param usableCores cores that these belong to; empty where the system does not show siblings
 * @param sockets packages; empty where it does not show them
 * @param numaNodes memory nodes; empty where it does not show them
 * @param lastCacheBytes all last-level caches together; empty where it does not show them
 */
public record Topology(
    String architecture,
    int onlineCpus,
    int usableCpus,
    OptionalInt usableCores,
    OptionalInt sockets,
    OptionalInt numaNodes,
    OptionalLong lastCacheBytes) {

  private static final String CPUS = "sys/devices/system/cpu/";

  /** Whether some of the usable CPUs share a core; empty where nobody says. */
  public Optional<Boolean> hasSiblings() {
    return usableCores.isPresent()
        ? Optional.of(usableCores.getAsInt() < usableCpus)
        : Optional.empty();
  }

  /**
   * Reads it.
   *
   * @param availableCpus what the JVM thinks that it may use; decides where the system is silent
   */
  static Topology read(SystemFiles files, String architecture, int availableCpus) {
    SortedSet<Integer> online =
        files.text(CPUS + "online").map(CpuList::parse).orElseGet(TreeSet::new);
    SortedSet<Integer> usable =
        files
            .field("proc/self/status", "Cpus_allowed_list")
            .map(CpuList::parse)
            .orElseGet(() -> new TreeSet<>(online));
    if (!online.isEmpty()) {
      usable.retainAll(online);
    }
    Set<String> cores = new HashSet<>();
    Set<String> sockets = new HashSet<>();
    for (int cpu : usable) {
      String topology = CPUS + "cpu" + cpu + "/topology/";
      files
          .text(topology + "thread_siblings_list")
          .or(() -> files.text(topology + "core_cpus_list"))
          .ifPresent(cores::add);
      files.text(topology + "physical_package_id").ifPresent(sockets::add);
    }
    int nodes = files.names("sys/devices/system/node", "node\\d+").size();
    return new Topology(
        architecture,
        online.isEmpty() ? availableCpus : online.size(),
        usable.isEmpty() ? availableCpus : usable.size(),
        count(cores.size()),
        count(sockets.size()),
        count(nodes),
        lastCaches(files, usable));
  }

  private static OptionalInt count(int seen) {
    return seen == 0 ? OptionalInt.empty() : OptionalInt.of(seen);
  }

  /** The caches of the highest level, each counted once however many CPUs share it. */
  private static OptionalLong lastCaches(SystemFiles files, Set<Integer> cpus) {
    long highest = 0;
    Map<String, Long> bytes = new HashMap<>();
    for (int cpu : cpus) {
      String folder = CPUS + "cpu" + cpu + "/cache";
      for (String index : files.names(folder, "index\\d+")) {
        String cache = folder + "/" + index + "/";
        long level = files.number(cache + "level").orElse(0);
        OptionalLong size =
            files.text(cache + "size").map(Topology::bytes).orElse(OptionalLong.empty());
        if (size.isEmpty() || level < highest) {
          continue;
        }
        if (level > highest) {
          highest = level;
          bytes.clear();
        }
        String sharers = files.text(cache + "shared_cpu_list").orElse("cpu" + cpu);
        bytes.put(sharers, size.getAsLong());
      }
    }
    return bytes.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(bytes.values().stream().mapToLong(Long::longValue).sum());
  }

  /** {@code 512K}, {@code 32M} or a bare number of bytes. */
  static OptionalLong bytes(String size) {
    if (!size.matches("\\d{1,12}[KMG]?")) {
      return OptionalLong.empty();
    }
    int shift =
        switch (size.charAt(size.length() - 1)) {
          case 'K' -> 10;
          case 'M' -> 20;
          case 'G' -> 30;
          default -> 0;
        };
    String digits = shift == 0 ? size : size.substring(0, size.length() - 1);
    return OptionalLong.of(Long.parseLong(digits) << shift);
  }
}
