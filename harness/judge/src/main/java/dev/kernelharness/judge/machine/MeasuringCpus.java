package dev.kernelharness.judge.machine;

import dev.kernelharness.judge.process.Cpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which CPUs kernels are timed on and in which order their threads get them: one logical CPU of
 * each core first, a NUMA node filled before the next is begun, then the cores' other logical CPUs.
 *
 * @param order the measuring set, in the order of OpenMP threads
 * @param cores how many of them, at the beginning, lie on cores of their own
 * @param rest what is left to compile on; empty when everything is used to measure
 * @param oneOfSeveral whether other sets measure at the same time; then there is a rest
 */
public record MeasuringCpus(Cpus order, int cores, Cpus rest, boolean oneOfSeveral) {

  private static final Path SYSTEM = Path.of("/sys/devices/system");

  /**
   * All CPUs that this process may use.
   *
   * @throws IOException if the system does not say which these are
   */
  public static MeasuringCpus all() throws IOException {
    Cpus allowed = Cpus.allowed();
    return within(allowed, allowed, SYSTEM);
  }

  /**
   * The CPUs that a user chose.
   *
   * @throws IllegalArgumentException if one of them may not be used
   * @throws IOException if the system does not say which may be used
   */
  public static MeasuringCpus chosen(Cpus wish) throws IOException {
    Cpus allowed = Cpus.allowed();
    Cpus foreign = wish.without(allowed);
    if (foreign.count() > 0) {
      throw new IllegalArgumentException(
          "CPU " + foreign + " is not there or not for this process, which may use " + allowed);
    }
    return within(wish, allowed, SYSTEM);
  }

  static MeasuringCpus within(Cpus wish, Cpus allowed, Path system) throws IOException {
    Set<Integer> firsts = new LinkedHashSet<>();
    Set<Integer> siblings = new LinkedHashSet<>();
    for (Cpus node : nodes(wish, system)) {
      for (int cpu : node.numbers()) {
        if (!siblings.contains(cpu)) {
          firsts.add(cpu);
          Cpus core = siblings(cpu, system);
          core.numbers().stream()
              .filter(other -> other != cpu && wish.numbers().contains(other))
              .forEach(siblings::add);
        }
      }
    }
    List<Integer> order = new ArrayList<>(firsts);
    order.addAll(siblings);
    return new MeasuringCpus(new Cpus(order), firsts.size(), allowed.without(wish), false);
  }

  /**
   * This set as several that measure at the same time, each of as many whole cores; what is over is
   * left to compile on, and that is a core at least. Each set compiles on its share of the rest.
   *
   * @throws IllegalArgumentException if there are not enough cores
   */
  public List<MeasuringCpus> split(int lanes) {
    if (lanes == 1) {
      return List.of(this);
    }
    int spare = rest.count() == 0 ? 1 : 0;
    int each = (cores - spare) / lanes;
    if (each < 1) {
      throw new IllegalArgumentException(
          lanes
              + " lanes need a core each and one to compile on; there are "
              + (cores == 1 ? "1 core" : cores + " cores")
              + (rest.count() == 0 ? "" : ", and CPUs " + rest + " to compile on"));
    }
    List<Integer> over = new ArrayList<>(rest.numbers());
    over.addAll(order.numbers().subList(each * lanes, cores));
    List<MeasuringCpus> sets = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      Cpus own = new Cpus(order.numbers().subList(lane * each, (lane + 1) * each));
      sets.add(new MeasuringCpus(own, each, share(over, lane, lanes), true));
    }
    return sets;
  }

  /** Every so-manieth of them, or all where there are not enough. */
  private static Cpus share(List<Integer> cpus, int lane, int lanes) {
    if (cpus.size() < lanes) {
      return new Cpus(cpus);
    }
    List<Integer> own = new ArrayList<>();
    for (int i = lane; i < cpus.size(); i += lanes) {
      own.add(cpus.get(i));
    }
    return new Cpus(own);
  }

  /** The wish, node by node. */
  private static List<Cpus> nodes(Cpus wish, Path system) throws IOException {
    Path folder = system.resolve("node");
    List<Cpus> nodes = new ArrayList<>();
    Cpus left = wish;
    for (int node = 0; Files.isReadable(folder.resolve("node" + node + "/cpulist")); node++) {
      String list = Files.readString(folder.resolve("node" + node + "/cpulist")).strip();
      if (!list.isEmpty()) { // a node may hold memory alone
        Cpus others = left.without(Cpus.parse(list));
        nodes.add(left.without(others));
        left = others;
      }
    }
    nodes.add(left);
    return nodes;
  }

  private static Cpus siblings(int cpu, Path system) throws IOException {
    Path file = system.resolve("cpu/cpu" + cpu + "/topology/thread_siblings_list");
    return Files.isReadable(file) ? Cpus.parse(Files.readString(file)) : new Cpus(List.of(cpu));
  }
}
