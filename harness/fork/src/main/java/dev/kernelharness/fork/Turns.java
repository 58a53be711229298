package dev.kernelharness.fork;

import java.io.IOException;

/** Whose turn it is, and what is done before and after each call while no clock runs. */
interface Turns {

  /** Makes the operands of the next call fresh and warm, and says which kernel it is. */
  BoundKernel begin() throws IOException;

  /** The call has returned. */
  void end() throws IOException;

  /** Those that {@link KernelBenchmark} follows; JMH makes its instances itself. */
  static Turns current() {
    return CurrentTurns.get();
  }
}
