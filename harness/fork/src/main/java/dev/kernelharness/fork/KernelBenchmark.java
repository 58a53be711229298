package dev.kernelharness.fork;

import dev.kernelharness.nativetemplate.KernelBridge;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The benchmark: one iteration is a single call of a kernel through JavaCPP, timed by JMH. Which
 * kernel it is, and fresh operands, come from {@link Turns} before the clock starts.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KernelBenchmark {

  private final Turns turns = Turns.current();
  private long functionAddress;
  private long valuesAddress;

  /** For JMH. */
  public KernelBenchmark() {}

  /** Makes everything ready for one call; not timed. */
  @Setup(Level.Iteration)
  public void prepare() throws IOException {
    BoundKernel next = turns.begin();
    functionAddress = next.functionAddress();
    valuesAddress = next.valuesAddress();
  }

  /** One call of the kernel. */
  @Benchmark
  public void call() {
    if (functionAddress != 0) { // 0 while a worker rehearses
      KernelBridge.call(functionAddress, valuesAddress);
    }
  }

  /** Says that the call has returned; not timed. */
  @TearDown(Level.Iteration)
  public void finish() throws IOException {
    turns.end();
  }
}
