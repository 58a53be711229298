package dev.kernelharness.fork;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One run of JMH's Runner in this JVM. */
final class Sampling {

  private static final String BENCHMARK = "^" + KernelBenchmark.class.getName() + "\\.call$";

  /** The judge's watchdog ends a call that takes too long; JMH's own limit must not come first. */
  private static final TimeValue NEVER = TimeValue.days(1);

  private Sampling() {}

  /** Settings that JMH reads from system properties when its classes are loaded. */
  static void prepareJmh() {
    System.setProperty("jmh.ignoreLock", "true"); // the judge has a lock of its own
    System.setProperty("jmh.executor", "CUSTOM");
    System.setProperty("jmh.executor.class", SteadyThread.class.getName());
  }

  /**
   * Makes untimed and timed calls.
   *
   * @throws RunnerException if JMH could not make all of them
   */
  static long[] run(int warmups, int calls) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(BENCHMARK)
            .forks(0)
            .threads(1)
            .jvmArgs()
            .warmupIterations(warmups)
            .measurementIterations(calls)
            .timeUnit(TimeUnit.NANOSECONDS)
            .timeout(NEVER)
            .syncIterations(false)
            .shouldDoGC(false)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    return nanos(new Runner(options, new SilentFormat()).run(), calls);
  }

  private static long[] nanos(Collection<RunResult> runs, int calls) throws RunnerException {
    long[] nanos = new long[calls];
    int count = 0;
    for (RunResult run : runs) {
      for (BenchmarkResult benchmark : run.getBenchmarkResults()) {
        for (IterationResult iteration : benchmark.getIterationResults()) {
          if (count == calls) {
            throw new RunnerException("JMH gave more samples than " + calls);
          }
          // A single call's score is its nanoseconds as a double: whole up to 2^53.
          double score = iteration.getRawPrimaryResults().iterator().next().getScore();
          nanos[count++] = Math.max(1, Math.round(score));
        }
      }
    }
    if (count != calls) {
      throw new RunnerException("JMH gave " + count + " samples of " + calls);
    }
    return nanos;
  }
}
