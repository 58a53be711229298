package dev.kernelharness.judge.process;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a process may use before it is stopped.
 *
 * @param wall the time from start to end
 * @param memoryBytes each process's address space; empty for a program, such as a JVM, that
 *     reserves far more than it uses
 * @param fileBytes the largest file that it may write
 * @param cpu each process's processor time, rounded up to whole seconds
 * @param processes how many it may have at a time, itself and its sandbox's among them; counted now
 *     and then, so it may have more for a moment before it is killed
 * @param cpus the processors that it may run on, as in {@code 0-3,8}; empty for all of this JVM's
 */
public record Limits(
    Duration wall,
    OptionalLong memoryBytes,
    OptionalLong fileBytes,
    Optional<Duration> cpu,
    OptionalInt processes,
    Optional<String> cpus) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a limit is not positive
   */
  public Limits {
    requirePositive("wall", wall.toNanos());
    memoryBytes.ifPresent(bytes -> requirePositive("memoryBytes", bytes));
    processes.ifPresent(count -> requirePositive("processes", count));
    cpu.ifPresent(duration -> requirePositive("cpu", duration.toNanos()));
    cpus.ifPresent(
        list -> {
          if (!list.matches("\\d+(-\\d+)?(,\\d+(-\\d+)?)*")) {
            throw new IllegalArgumentException("cpus must be a list such as 0-3,8: " + list);
          }
        });
  }

  /** A limit of time alone. */
  public static Limits ofWall(Duration wall) {
    return new Limits(
        wall,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  /** These limits with another one on address space. */
  public Limits withMemoryBytes(long bytes) {
    return new Limits(wall, OptionalLong.of(bytes), fileBytes, cpu, processes, cpus);
  }

  /** These limits with another one on the size of files. */
  public Limits withFileBytes(long bytes) {
    return new Limits(wall, memoryBytes, OptionalLong.of(bytes), cpu, processes, cpus);
  }

  /** These limits with another one on processor time. */
  public Limits withCpu(Duration duration) {
    return new Limits(wall, memoryBytes, fileBytes, Optional.of(duration), processes, cpus);
  }

  /** These limits with another one on the number of processes. */
  public Limits withProcesses(int count) {
    return new Limits(wall, memoryBytes, fileBytes, cpu, OptionalInt.of(count), cpus);
  }

  /** These limits with another set of processors. */
  public Limits withCpus(String list) {
    return new Limits(wall, memoryBytes, fileBytes, cpu, processes, Optional.of(list));
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
