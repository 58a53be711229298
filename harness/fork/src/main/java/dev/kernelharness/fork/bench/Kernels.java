package dev.kernelharness.fork.bench;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels of the library, with OpenBLAS and the serial baseline beside them. Outputs are
 * initialised before every call, outside of the measured time; each iteration's last output is
 * verified.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class Kernels {

  /** For JMH. */
  public Kernels() {}

  /** What the three benchmarks share. */
  public abstract static class Called {
    private Optional<Bundle> bundle = Optional.empty();

    void open(String name) {
      bundle = Optional.of(Bundle.open(name));
    }

    /** Initialises the operands. */
    @Setup(Level.Invocation)
    public void refresh() {
      bundle.orElseThrow().refresh();
    }

    /** Verifies what the iteration's last call computed. */
    @TearDown(Level.Iteration)
    public void verify() {
      bundle.orElseThrow().verify();
    }

    void call() {
      bundle.orElseThrow().call();
    }
  }

  /** An entry of the library. */
  @State(Scope.Thread)
  public static class Entry extends Called {
    /** {@code problem/entry}; all that this machine can run, unless some are named. */
    @Param({})
    public String kernel = "";

    /** For JMH. */
    public Entry() {}

    /** Loads the kernel. */
    @Setup(Level.Trial)
    public void load() {
      open(kernel);
    }
  }

  /** OpenBLAS. */
  @State(Scope.Thread)
  public static class OpenBlas extends Called {
    /** Problems whose reference is an OpenBLAS routine. */
    @Param({})
    public String routineOf = "";

    /** For JMH. */
    public OpenBlas() {}

    /** Loads OpenBLAS. */
    @Setup(Level.Trial)
    public void load() {
      open(routineOf + "/openblas");
    }
  }

  /** The serial baseline. */
  @State(Scope.Thread)
  public static class Baseline extends Called {
    /** Problems that chosen kernels belong to. */
    @Param({})
    public String problem = "";

    /** For JMH. */
    public Baseline() {}

    /** Loads the baseline. */
    @Setup(Level.Trial)
    public void load() {
      open(problem + "/baseline");
    }
  }

  /** One call of an entry. */
  @Benchmark
  public void kernel(Entry entry) {
    entry.call();
  }

  /** One call of OpenBLAS. */
  @Benchmark
  public void openblas(OpenBlas openBlas) {
    openBlas.call();
  }

  /** One call of the serial baseline. */
  @Benchmark
  public void baseline(Baseline baseline) {
    baseline.call();
  }
}
