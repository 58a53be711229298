package dev.kernelharness.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class SamplingTest {

  @BeforeAll
  static void prepare() {
    Sampling.prepareJmh();
  }

  @AfterEach
  void clear() {
    CurrentTurns.clear();
  }

  @Test
  void run_warmupsAndCalls_takesATurnForEachAndSamplesTheCalls() throws RunnerException {
    Recorder turns = new Recorder();
    CurrentTurns.set(turns);
    assertThat(LongStream.of(Sampling.run(2, 3)).filter(nanos -> nanos >= 1).count()).isEqualTo(3);
    assertThat(turns.events)
        .containsExactly(
            "begin", "end", "begin", "end", "begin", "end", "begin", "end", "begin", "end");
  }

  @Test
  void run_againAndAgain_callsFromOneThread() throws RunnerException {
    Recorder turns = new Recorder();
    CurrentTurns.set(turns);
    Sampling.run(0, 2);
    Sampling.run(1, 2);
    assertThat(turns.threads).hasSize(1);
  }

  @Test
  void run_operandsNeverCome_failsRatherThanGivingFewer() {
    CurrentTurns.set(
        new Turns() {
          @Override
          public BoundKernel begin() throws IOException {
            throw new IOException("the judge is gone");
          }

          @Override
          public void end() {}
        });
    assertThatThrownBy(() -> Sampling.run(0, 2)).isInstanceOf(RunnerException.class);
  }

  @Test
  void run_noTurnsSet_fails() {
    assertThatThrownBy(() -> Sampling.run(0, 1)).isInstanceOf(RunnerException.class);
  }

  private static final class Recorder implements Turns {
    final List<String> events = new ArrayList<>();
    final Set<Thread> threads = new HashSet<>();

    @Override
    public BoundKernel begin() {
      events.add("begin");
      threads.add(Thread.currentThread());
      return BoundKernel.NOTHING;
    }

    @Override
    public void end() {
      events.add("end");
    }
  }
}
