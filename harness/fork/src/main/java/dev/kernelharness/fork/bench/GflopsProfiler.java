package dev.kernelharness.fork.bench;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/** Adds GFLOPS to each iteration: the kernel's work ÷ its time, as a secondary result. */
public final class GflopsProfiler implements InternalProfiler {

  /** The secondary result's name. */
  public static final String LABEL = "gflops";

  /** For JMH. */
  public GflopsProfiler() {}

  @Override
  public String getDescription() {
    return "Billions of floating-point operations a second";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    if (iteration.getType() != IterationType.MEASUREMENT || Bundle.currentWork().isEmpty()) {
      return List.of();
    }
    double score = result.getPrimaryResult().getScore();
    double unitNanos = (double) TimeUnit.NANOSECONDS.convert(1, benchmark.getTimeUnit());
    double nanosPerCall =
        switch (benchmark.getMode()) {
          case Throughput -> unitNanos / score;
          case AverageTime, SampleTime, SingleShotTime -> score * unitNanos;
          case All -> throw new IllegalStateException("JMH runs one mode at a time");
        };
    double gflops = Bundle.currentWork().get() / nanosPerCall;
    return List.of(new ScalarResult(LABEL, gflops, "GFLOPS", AggregationPolicy.AVG));
  }
}
