package dev.kernelharness.judge.doctor;

import java.util.Optional;

/**
 * The system's processor time since it started, in the kernel's ticks; see proc(5).
 *
 * @param totalTicks all of it, guests not counted twice
 * @param idleTicks idle and waiting for disks
 * @param stealTicks taken by other guests of the same host
 */
record CpuTimes(long totalTicks, long idleTicks, long stealTicks) {

  private static final int COUNTED = 8;
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int STEAL = 7;

  /** Reads them; empty where the system does not count. */
  static Optional<CpuTimes> read(SystemFiles files) {
    return files.lines("proc/stat").stream()
        .filter(line -> line.startsWith("cpu "))
        .findFirst()
        .flatMap(CpuTimes::parse);
  }

  private static Optional<CpuTimes> parse(String line) {
    String[] fields = line.substring("cpu".length()).strip().split(" +", -1);
    if (fields.length < COUNTED) {
      return Optional.empty();
    }
    long[] ticks = new long[COUNTED];
    long total = 0;
    for (int i = 0; i < COUNTED; i++) {
      ticks[i] = SystemFiles.parse(fields[i]).orElse(0);
      total += ticks[i];
    }
    return Optional.of(new CpuTimes(total, ticks[IDLE] + ticks[IO_WAIT], ticks[STEAL]));
  }

  /** The share of the time since then that was taken by other guests; 0 if no time went by. */
  double stealShareSince(CpuTimes earlier) {
    return share(stealTicks - earlier.stealTicks, earlier);
  }

  /** The share of the time since then that processors were in use here; 0 if no time went by. */
  double busyShareSince(CpuTimes earlier) {
    long idle = idleTicks - earlier.idleTicks;
    return share(
        totalTicks - earlier.totalTicks - idle - (stealTicks - earlier.stealTicks), earlier);
  }

  private double share(long ticks, CpuTimes earlier) {
    long elapsed = totalTicks - earlier.totalTicks;
    return elapsed <= 0 ? 0 : Math.min(1, Math.max(0, (double) ticks / elapsed));
  }
}
