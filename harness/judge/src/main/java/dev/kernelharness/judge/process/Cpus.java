package dev.kernelharness.judge.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Some of this machine's logical CPUs, in an order that may matter.
 *
 * @param numbers the kernel's numbers, each once
 */
public record Cpus(List<Integer> numbers) {

  private static final int MOST = 4096;

  /** Checks and copies. */
  public Cpus {
    numbers = List.copyOf(numbers);
    if (numbers.size() != new TreeSet<>(numbers).size()) {
      throw new IllegalArgumentException("a CPU is named twice: " + numbers);
    }
  }

  /**
   * Reads a list such as {@code 0-3,8}.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Cpus parse(String list) {
    List<Integer> numbers = new ArrayList<>();
    for (String part : list.strip().split(",", -1)) {
      if (!part.matches("\\d{1,4}(-\\d{1,4})?")) {
        throw new IllegalArgumentException("not a list of CPUs such as 0-3,8: '" + list + "'");
      }
      int dash = part.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
      int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
      if (last < first || last >= MOST) {
        throw new IllegalArgumentException("not a list of CPUs such as 0-3,8: '" + list + "'");
      }
      for (int cpu = first; cpu <= last; cpu++) {
        numbers.add(cpu);
      }
    }
    return new Cpus(numbers);
  }

  /**
   * Those that this process may run on.
   *
   * @throws IOException if the system does not say
   */
  public static Cpus allowed() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("Cpus_allowed_list:")) {
        return parse(line.substring(line.indexOf(':') + 1));
      }
    }
    throw new IOException("/proc/self/status does not say which CPUs may be used");
  }

  /** How many. */
  public int count() {
    return numbers.size();
  }

  /** These without those, in this order. */
  public Cpus without(Cpus others) {
    return new Cpus(numbers.stream().filter(cpu -> !others.numbers.contains(cpu)).toList());
  }

  /** The first of them. */
  public Cpus first(int count) {
    return new Cpus(numbers.subList(0, Math.min(count, numbers.size())));
  }

  /** The list in the kernel's form, ascending, such as {@code 0-3,8}; empty for none. */
  public String toList() {
    StringBuilder text = new StringBuilder();
    List<Integer> sorted = numbers.stream().sorted().toList();
    for (int i = 0; i < sorted.size(); i++) {
      int first = sorted.get(i);
      while (i + 1 < sorted.size() && sorted.get(i + 1) == sorted.get(i) + 1) {
        i++;
      }
      text.append(text.length() == 0 ? "" : ",").append(first);
      if (sorted.get(i) > first) {
        text.append('-').append(sorted.get(i));
      }
    }
    return text.toString();
  }

  /** What {@code OMP_PLACES} is set to, so that each of so many threads has a CPU of its own. */
  public String openMpPlaces(int threads) {
    return first(threads).numbers.stream()
        .map(cpu -> "{" + cpu + "}")
        .collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return toList();
  }
}
