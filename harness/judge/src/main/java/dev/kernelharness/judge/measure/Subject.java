package dev.kernelharness.judge.measure;

import dev.kernelharness.core.Protocol;
import dev.kernelharness.fork.Wire;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.SharedMemory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is timed: a candidate, and the yardstick in turn with it. Both get the same inputs; buffers
 * of the yardstick's plan that are not the candidate's are its own copies, made by the worker from
 * the candidate's before it is called.
 *
 * @param memory holds the operands of both plans
 * @param candidate the candidate
 * @param yardstick the yardstick; empty when the candidate is timed alone
 * @param yardstickNanos how long the yardstick takes in good weather; empty if nobody knows
 * @param driven whether a driver works before and after each call, untimed
 */
public record Subject(
    SharedMemory memory,
    Kernel candidate,
    Optional<Kernel> yardstick,
    OptionalDouble yardstickNanos,
    boolean driven) {

  /** A yardstick that takes this much longer than in good weather has seen bad weather. */
  private static final double SLOW = 1.2;

  /** Without knowledge of the yardstick. */
  public Subject(SharedMemory memory, Kernel candidate, Optional<Kernel> yardstick) {
    this(memory, candidate, yardstick, OptionalDouble.empty(), false);
  }

  /**
   * A kernel and how it is called.
   *
   * @param library the shared library
   * @param plan its arguments
   */
  public record Kernel(Path library, CallPlan plan) {
    private Wire.Kernel onWire() {
      return new Wire.Kernel(library.toAbsolutePath().toString(), plan.toText());
    }
  }

  /** For each call of the yardstick 1 if it was slow, else 0. */
  long[] slowness(long[] nanos) {
    double most = yardstickNanos.isEmpty() ? Double.MAX_VALUE : SLOW * yardstickNanos.getAsDouble();
    long[] slow = new long[nanos.length];
    for (int i = 0; i < nanos.length; i++) {
      slow[i] = (double) nanos[i] > most ? 1 : 0;
    }
    return slow;
  }

  /** The request that loads it. */
  Wire.Load onWire(Protocol.Cache cache) {
    return new Wire.Load(
        memory.path().toString(),
        memory.bytes(),
        candidate.onWire(),
        yardstick.map(Kernel::onWire),
        cache == Protocol.Cache.COLD);
  }
}
