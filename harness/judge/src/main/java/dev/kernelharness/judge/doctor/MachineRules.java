package dev.kernelharness.judge.doctor;

import dev.kernelharness.core.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the hardware and the tools mean for the numbers. */
final class MachineRules {

  /** Vector extensions that a fast double-precision kernel wants at least one of. */
  private static final Set<String> VECTORS = Set.of("avx2", "avx512f", "asimd", "sve");

  /** Clocks that are read without entering the kernel. */
  private static final Set<String> FAST_CLOCKS = Set.of("tsc", "arch_sys_counter", "kvm-clock");

  /** More of a last-level cache than a CPU of its own has: a guest is shown its host's. */
  private static final long HOST_CACHE_BYTES = 32L << 20;

  private MachineRules() {}

  static List<Finding> machine(Examination examination) {
    Facts facts = examination.facts();
    Machine machine = examination.machine();
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.green("CPU", machine.cpu() + ", " + facts.topology().architecture()));
    findings.add(isa(machine));
    findings.add(cores(facts.topology(), examination.threads()));
    findings.add(siblings(facts, examination.threads()));
    findings.add(caches(machine, facts));
    findings.add(memory(facts.memory()));
    findings.add(hugePages(facts.memory()));
    findings.add(governor(facts.frequency()));
    findings.add(turbo(facts.frequency()));
    findings.add(virtualisation(facts.surroundings()));
    findings.add(
        facts
            .surroundings()
            .container()
            .map(maker -> Finding.green("container", maker))
            .orElse(Finding.green("container", "none seen")));
    findings.add(clockSource(facts.surroundings()));
    findings.add(
        Finding.green(
            "system",
            facts.surroundings().system().orElse("Linux")
                + facts.surroundings().kernel().map(k -> ", kernel " + k).orElse("")));
    return findings;
  }

  static List<Finding> tools(Examination examination) {
    Machine machine = examination.machine();
    return List.of(
        Finding.green("compiler", machine.compiler()),
        Finding.green("JDK", machine.jdk()),
        Finding.green("BLAS", machine.blas()),
        sandbox(examination.sandbox()));
  }

  private static Finding isa(Machine machine) {
    String all = String.join(" ", machine.isa());
    return machine.isa().stream().anyMatch(VECTORS::contains)
        ? Finding.green("ISA", all)
        : Finding.yellow(
            "ISA",
            all.isEmpty() ? "no vector extension shown" : all,
            "no AVX2, AVX-512, NEON or SVE: kernels written for these can't be judged here");
  }

  private static Finding cores(Topology topology, int threads) {
    List<String> parts = new ArrayList<>();
    parts.add(
        topology.usableCpus() == topology.onlineCpus()
            ? Amounts.count(topology.usableCpus(), "CPU")
            : topology.usableCpus()
                + " of "
                + Amounts.count(topology.onlineCpus(), "CPU")
                + " usable");
    topology.usableCores().ifPresent(cores -> parts.add(Amounts.count(cores, "core")));
    topology.sockets().ifPresent(sockets -> parts.add(Amounts.count(sockets, "socket")));
    topology.numaNodes().ifPresent(nodes -> parts.add(Amounts.count(nodes, "NUMA node")));
    String value = String.join(", ", parts);
    if (threads > topology.usableCpus()) {
      return Finding.red(
          "cores",
          value,
          "fewer than " + threads + " threads want: score with --threads " + topology.usableCpus());
    }
    return topology.numaNodes().orElse(1) > 1 && topology.sockets().orElse(2) > 1
        ? Finding.yellow(
            "cores",
            value,
            "operands lie in one node's memory: numactl --cpunodebind=0 --membind=0 harness …")
        : Finding.green("cores", value);
  }

  private static Finding siblings(Facts facts, int threads) {
    Topology topology = facts.topology();
    if (topology.hasSiblings().isEmpty()) {
      return Finding.hidden("SMT");
    }
    int cores = topology.usableCores().orElse(topology.usableCpus());
    if (!topology.hasSiblings().get()) {
      return facts.surroundings().hypervisor().isPresent()
          ? Finding.grey(
              "SMT",
              "no siblings shown",
              "a guest can't see which of its CPUs share a core of the host")
          : Finding.green("SMT", "no CPUs share a core");
    }
    String value = topology.usableCpus() + " CPUs are siblings on " + Amounts.count(cores, "core");
    return threads > cores
        ? Finding.yellow(
            "SMT", value, "siblings share a core's FMA units: score with --threads " + cores)
        : Finding.green("SMT", value + "; " + Amounts.count(threads, "thread") + " used");
  }

  private static Finding caches(Machine machine, Facts facts) {
    if (machine.caches().isEmpty()) {
      return Finding.hidden("caches");
    }
    String value = String.join(", ", machine.caches());
    long lastBytes = facts.topology().lastCacheBytes().orElse(0);
    boolean hosts =
        facts.surroundings().hypervisor().isPresent()
            && lastBytes / facts.topology().usableCpus() > HOST_CACHE_BYTES;
    return hosts
        ? Finding.grey(
            "caches",
            value,
            "the last is the host's, shared with other guests: blocking for all of it does not pay")
        : Finding.green("caches", value);
  }

  private static Finding memory(MemoryState memory) {
    if (memory.totalBytes().isEmpty()) {
      return Finding.hidden("memory");
    }
    long free = memory.availableBytes().orElse(memory.totalBytes().getAsLong());
    String value =
        Amounts.bytes(memory.totalBytes().getAsLong()) + ", " + Amounts.bytes(free) + " available";
    if (memory.swapUsedBytes().orElse(0) > 0) {
      return Finding.yellow(
          "memory",
          value + ", " + Amounts.bytes(memory.swapUsedBytes().getAsLong()) + " swapped out",
          "a page that comes back from disk ruins a call: swapoff -a");
    }
    return free < 1L << 30
        ? Finding.yellow("memory", value, "less than 1 GiB to be had: score with --jobs 1")
        : Finding.green("memory", value);
  }

  private static Finding hugePages(MemoryState memory) {
    return memory
        .hugePages()
        .map(when -> Finding.green("huge pages", when))
        .orElse(Finding.hidden("huge pages"));
  }

  private static Finding governor(Frequency frequency) {
    if (frequency.governor().isEmpty()) {
      return Finding.hidden("governor");
    }
    String governor = frequency.governor().get();
    String value = governor + frequency.driver().map(driver -> " (" + driver + ")").orElse("");
    return governor.equals("performance")
        ? Finding.green("governor", value)
        : Finding.yellow(
            "governor",
            value,
            "clocks rise only under load: cpupower frequency-set -g performance");
  }

  private static Finding turbo(Frequency frequency) {
    if (frequency.turbo().isEmpty()) {
      return Finding.hidden("turbo");
    }
    if (!frequency.turbo().get()) {
      return Finding.green("turbo", "off");
    }
    boolean pstate = frequency.driver().orElse("").startsWith("intel");
    return Finding.yellow(
        "turbo",
        "on",
        "clocks fall as cores warm up; for steady ones "
            + (pstate
                ? "echo 1 > /sys/devices/system/cpu/intel_pstate/no_turbo"
                : "echo 0 > /sys/devices/system/cpu/cpufreq/boost"));
  }

  private static Finding virtualisation(Surroundings surroundings) {
    return surroundings
        .hypervisor()
        .map(
            maker ->
                Finding.yellow(
                    "virtualisation",
                    maker.equals("unnamed") ? "a hypervisor that gives no name" : maker,
                    "other guests share caches and memory: compare kernels by their speedup over the"
                        + " yardstick"))
        .orElse(Finding.green("virtualisation", "none seen"));
  }

  private static Finding clockSource(Surroundings surroundings) {
    if (surroundings.clockSource().isEmpty()) {
      return Finding.hidden("clock source");
    }
    String source = surroundings.clockSource().get();
    return FAST_CLOCKS.contains(source)
        ? Finding.green("clock source", source)
        : Finding.yellow(
            "clock source",
            source,
            "each reading enters the kernel: boot with clocksource=tsc if the CPU allows it");
  }

  private static Finding sandbox(String description) {
    if (description.equals("bubblewrap")) {
      return Finding.green("sandbox", description);
    }
    String advice =
        description.contains("apt-get")
            ? "only resource limits hold candidates: apt-get install bubblewrap"
            : description.contains("switched off")
                ? "only resource limits hold candidates: leave --sandbox at auto"
                : "only resource limits hold candidates: allow user namespaces"
                    + " (sysctl kernel.unprivileged_userns_clone=1)";
    return Finding.yellow("sandbox", description, advice);
  }
}
