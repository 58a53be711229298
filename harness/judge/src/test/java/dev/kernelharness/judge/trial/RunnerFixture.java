package dev.kernelharness.judge.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.NativeTools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A runner that has run once, and a plan for the libraries of {@link Libraries}. */
final class RunnerFixture implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(20);
  static final long LIMIT_BYTES = 256L << 20;
  static final CallPlan.Buffer BUFFER = new CallPlan.Buffer(4096, 4096, 4032, 64);
  static final CallPlan PLAN =
      new CallPlan(List.of(BUFFER, new CallPlan.Scalar(Double.doubleToRawLongBits(0.5))));

  final NativeTools tools = NativeTools.extract();
  final Leash leash = new Leash(tools);
  final TrialRunner runner =
      new TrialRunner(leash, tools, Map.of("OMP_NUM_THREADS", "2"), Optional.of("0-1"), List.of());

  RunnerFixture() throws IOException {
    try (TrialRunner.Session session = runner.begin(Path.of("/none"), TIMEOUT, LIMIT_BYTES)) {
      assertThat(session.death()).isPresent();
    }
  }

  /** Loads a library and calls it once. */
  Outcome outcome(Path library) throws IOException {
    try (TrialRunner.Session session = runner.begin(library, TIMEOUT, LIMIT_BYTES)) {
      return session.call(PLAN);
    }
  }

  @Override
  public void close() throws IOException {
    runner.close();
  }
}
