package dev.kernelharness.fork;

import dev.kernelharness.nativetemplate.KernelBridge;

/** Turns of a kernel that does nothing, to warm up JMH and the binding. */
final class Rehearsal implements Turns {

  @Override
  public BoundKernel begin() {
    KernelBridge.resetFloatingPoint(); // loads the binding and starts the OpenMP team
    return BoundKernel.NOTHING;
  }

  @Override
  public void end() {}
}
