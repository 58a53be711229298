package dev.kernelharness.fork;

import java.util.Optional;

/** The turns of the run that is under way; JMH makes the benchmark, so it can't be handed them. */
final class CurrentTurns {

  private static volatile Optional<Turns> current = Optional.empty();

  private CurrentTurns() {}

  static void set(Turns turns) {
    current = Optional.of(turns);
  }

  static void clear() {
    current = Optional.empty();
  }

  static Turns get() {
    return current.orElseThrow(
        () -> new IllegalStateException("KernelBenchmark runs in a worker: use 'harness score'"));
  }
}
