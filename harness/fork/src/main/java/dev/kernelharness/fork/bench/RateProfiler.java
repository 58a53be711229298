package dev.kernelharness.fork.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * Adds a rate to each iteration, as a secondary result: GFLOPS, the kernel's work ÷ its time, or
 * GB/s where a problem is measured in those.
 */
public final class RateProfiler implements InternalProfiler {

  /** For JMH. */
  public RateProfiler() {}

  @Override
  public String getDescription() {
    return "Billions of floating-point operations, or of bytes, a second";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    if (iteration.getType() != IterationType.MEASUREMENT || Bundle.currentAmount().isEmpty()) {
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
    Bundle.Amount amount = Bundle.currentAmount().get();
    String label = amount.unit().toLowerCase(Locale.ROOT).replace("/", "p");
    return List.of(
        new ScalarResult(
            label, amount.perCall() / nanosPerCall, amount.unit(), AggregationPolicy.AVG));
  }
}
