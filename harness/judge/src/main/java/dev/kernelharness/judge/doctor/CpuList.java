package dev.kernelharness.judge.doctor;

import java.util.SortedSet;
import java.util.TreeSet;

/** Lists of processors as the kernel writes them: {@code 0-3,8}. */
final class CpuList {

  private static final int MOST = 1 << 16;

  private CpuList() {}

  /** The processors of a list; parts that are no numbers are left out. */
  static SortedSet<Integer> parse(String text) {
    SortedSet<Integer> cpus = new TreeSet<>();
    for (String part : text.strip().split(",", -1)) {
      String[] ends = part.strip().split("-", -1);
      if (ends.length <= 2
          && ends[0].matches("\\d{1,5}")
          && ends[ends.length - 1].matches("\\d{1,5}")) {
        int last = Math.min(MOST, Integer.parseInt(ends[ends.length - 1]));
        for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
          cpus.add(cpu);
        }
      }
    }
    return cpus;
  }
}
