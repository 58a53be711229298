package dev.kernelharness.fork;

import dev.kernelharness.nativetemplate.KernelBridge;
import java.io.IOException;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The kernels that are loaded, and their turns: the candidate, then the yardstick if there is one.
 * Both get the operands that the judge made for this pair of calls.
 */
final class Session implements Turns, AutoCloseable {

  private final Channel channel;
  private final BoundKernel candidate;
  private final Optional<BoundKernel> yardstick;
  private boolean yardstickIsNext;

  private Session(Channel channel, BoundKernel candidate, Optional<BoundKernel> yardstick) {
    this.channel = channel;
    this.candidate = candidate;
    this.yardstick = yardstick;
  }

  /**
   * Loads what is asked for.
   *
   * @throws IllegalArgumentException if a plan is not one
   * @throws IllegalStateException if a library can't be opened or the memory can't be mapped
   */
  static Session open(Wire.Load load, Channel channel) {
    if (!KernelBridge.mapMemory(load.memory(), load.memoryBytes())) {
      throw new IllegalStateException("no operands: " + KernelBridge.lastMessage());
    }
    BoundKernel candidate = BoundKernel.open(load.candidate());
    return new Session(channel, candidate, load.yardstick().map(BoundKernel::open));
  }

  /** Makes the calls asked for, in one run of JMH. */
  Wire.Sampled sample(Wire.Sample sample) throws RunnerException {
    yardstickIsNext = false;
    if (yardstick.isEmpty()) {
      return new Wire.Sampled(Sampling.run(sample.warmups(), sample.calls()), new long[0]);
    }
    long[] inTurn = Sampling.run(2 * sample.warmups(), 2 * sample.calls());
    long[] candidateNanos = new long[sample.calls()];
    long[] yardstickNanos = new long[sample.calls()];
    for (int i = 0; i < sample.calls(); i++) {
      candidateNanos[i] = inTurn[2 * i];
      yardstickNanos[i] = inTurn[2 * i + 1];
    }
    return new Wire.Sampled(candidateNanos, yardstickNanos);
  }

  @Override
  public BoundKernel begin() throws IOException {
    if (yardstickIsNext) {
      BoundKernel kernel = yardstick.orElseThrow();
      kernel.warm();
      return kernel;
    }
    channel.awaitOperands();
    yardstick.ifPresent(kernel -> kernel.copyOwnBuffersFrom(candidate));
    candidate.warm();
    return candidate;
  }

  @Override
  public void end() throws IOException {
    if (!yardstickIsNext) {
      channel.send(new Wire.Done());
    }
    yardstickIsNext = yardstick.isPresent() && !yardstickIsNext;
  }

  @Override
  public void close() {
    candidate.close();
    yardstick.ifPresent(BoundKernel::close);
    KernelBridge.forgetRegions();
  }
}
