package dev.kernelharness.judge.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The processor time of a process and all below it, as the kernel counts it.
 *
 * @param processes their ids, as seen from here
 */
record WorkerClock(List<Long> processes) {

  /** A clock of nothing. */
  static final WorkerClock NONE = new WorkerClock(List.of());

  /** USER_HZ, which is 100 on every Linux that a JVM runs on. */
  private static final long NANOS_PER_TICK = 10_000_000;

  /** Positions after the command's closing parenthesis; see proc(5). */
  private static final int USER_TICKS = 11;

  private static final int SYSTEM_TICKS = 12;

  WorkerClock {
    processes = List.copyOf(processes);
  }

  /** The clock of everything that a process has started until now. */
  static WorkerClock of(long processId) {
    return new WorkerClock(
        ProcessHandle.of(processId).stream()
            .flatMap(ProcessHandle::descendants)
            .map(ProcessHandle::pid)
            .toList());
  }

  /** User and system time together; a process that is gone counts as 0. */
  long cpuNanos() {
    return processes.stream().mapToLong(WorkerClock::cpuNanos).sum();
  }

  private static long cpuNanos(long processId) {
    try {
      Path file = Path.of("/proc", Long.toString(processId), "stat");
      return cpuNanos(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return 0;
    }
  }

  /** Reads the line of {@code /proc/PID/stat}; the command in it may hold anything. */
  static long cpuNanos(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    return ticks * NANOS_PER_TICK;
  }
}
