package dev.kernelharness.fork;

import dev.kernelharness.nativetemplate.KernelBridge;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The kernels that are loaded, and their turns: the candidate, then the yardstick if there is one.
 * Both get the operands that the judge made for this pair of calls.
 */
final class Session implements Turns, AutoCloseable {

  /** What kernels may ask for besides operands: as in the trial, and as much for the yardstick. */
  private static final long MEMORY_BYTES = 4L << 30;

  private final Channel channel;
  private final BoundKernel candidate;
  private final Optional<BoundKernel> yardstick;
  private final boolean coldCaches;
  private boolean yardstickIsNext;
  private int pair;
  private long[] probeNanos = new long[0];
  private long[] preemptions = new long[0];

  private Session(
      Channel channel, BoundKernel candidate, Optional<BoundKernel> yardstick, boolean coldCaches) {
    this.channel = channel;
    this.candidate = candidate;
    this.yardstick = yardstick;
    this.coldCaches = coldCaches;
  }

  /**
   * Loads what is asked for.
   *
   * @throws IllegalArgumentException if a plan is not one
   * @throws IllegalStateException if a library can't be opened or the memory can't be mapped
   */
  static Session open(Wire.Load load, Channel channel) {
    KernelBridge.limitMemory(-1); // until the operands are there
    if (!KernelBridge.mapMemory(load.memory(), load.memoryBytes())) {
      throw new IllegalStateException("no operands: " + KernelBridge.lastMessage());
    }
    if (!KernelBridge.limitMemory(2 * load.memoryBytes() + MEMORY_BYTES)) {
      throw new IllegalStateException("this process's memory can't be limited");
    }
    BoundKernel candidate = BoundKernel.open(load.candidate());
    return new Session(
        channel, candidate, load.yardstick().map(BoundKernel::open), load.coldCaches());
  }

  /** Makes the calls asked for, in one run of JMH. */
  Wire.Sampled sample(Wire.Sample sample) throws RunnerException {
    int pairs = sample.warmups() + sample.calls();
    pair = 0;
    probeNanos = new long[pairs];
    preemptions = new long[pairs];
    yardstickIsNext = false;
    int kernels = yardstick.isPresent() ? 2 : 1;
    long[] inTurn = Sampling.run(kernels * sample.warmups(), kernels * sample.calls());
    long[] candidateNanos = new long[sample.calls()];
    long[] yardstickNanos = new long[yardstick.isPresent() ? sample.calls() : 0];
    for (int i = 0; i < sample.calls(); i++) {
      candidateNanos[i] = inTurn[kernels * i];
      if (kernels == 2) {
        yardstickNanos[i] = inTurn[2 * i + 1];
      }
    }
    return new Wire.Sampled(
        candidateNanos,
        yardstickNanos,
        Arrays.copyOfRange(probeNanos, sample.warmups(), pairs),
        Arrays.copyOfRange(preemptions, sample.warmups(), pairs));
  }

  @Override
  public BoundKernel begin() throws IOException {
    if (yardstickIsNext) {
      channel.awaitGo(); // the judge looks at the candidate's outputs while nothing is timed
    } else {
      channel.awaitOperands();
      yardstick.ifPresent(own -> own.copyOwnBuffersFrom(candidate));
    }
    BoundKernel kernel = next();
    kernel.before();
    if (kernel.shows()) {
      // Data that a driver makes must find the caches alike before either kernel's call: as its own
      // making leaves them, whatever the judge or the other kernel did before.
      kernel.before();
    }
    if (coldCaches) {
      kernel.chill();
    } else {
      kernel.warm();
    }
    probeNanos[pair] = Math.max(probeNanos[pair], KernelBridge.probeNanos());
    channel.send(new Wire.Steady());
    channel.awaitGo(); // from here on the judge's clock runs
    preemptions[pair] -= KernelBridge.preemptions();
    return kernel;
  }

  @Override
  public void end() throws IOException {
    preemptions[pair] += KernelBridge.preemptions(); // before the judge is woken up
    BoundKernel kernel = next();
    channel.send(new Wire.Done(kernel.returnBits(), kernel.shows()));
    if (kernel.shows()) {
      kernel.show(); // after the judge has stopped its clock
      channel.send(new Wire.Shown());
    }
    yardstickIsNext = yardstick.isPresent() && !yardstickIsNext;
    if (!yardstickIsNext) {
      pair++;
    }
  }

  private BoundKernel next() {
    return yardstickIsNext ? yardstick.orElseThrow() : candidate;
  }

  @Override
  public void close() {
    candidate.close();
    yardstick.ifPresent(BoundKernel::close);
    KernelBridge.forgetRegions();
  }
}
