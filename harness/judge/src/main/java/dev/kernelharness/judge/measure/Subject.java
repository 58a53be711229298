package dev.kernelharness.judge.measure;

import dev.kernelharness.fork.Wire;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.SharedMemory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is timed: a candidate, and the yardstick in turn with it. Both get the same inputs; buffers
 * of the yardstick's plan that are not the candidate's are its own copies, made by the worker from
 * the candidate's before it is called.
 *
 * @param memory holds the operands of both plans
 * @param candidate the candidate
 * @param yardstick the yardstick; empty when the candidate is timed alone
 */
public record Subject(SharedMemory memory, Kernel candidate, Optional<Kernel> yardstick) {

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

  /** The request that loads it. */
  Wire.Load onWire() {
    return new Wire.Load(
        memory.path().toString(),
        memory.bytes(),
        candidate.onWire(),
        yardstick.map(Kernel::onWire));
  }
}
