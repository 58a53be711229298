package dev.kernelharness.judge.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.kernelharness.judge.process.Cpus;
import dev.kernelharness.judge.process.Leash;
import dev.kernelharness.nativetemplate.NativeTools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The small C programs, really compiled and run. */
@Isolated
class ProbesIT {

  private static final String COMPILER = "gcc";

  private static Leash leash;

  @TempDir private Path folder;

  @BeforeAll
  static void open() throws IOException {
    leash = new Leash(NativeTools.extract());
  }

  @Test
  void bandwidth_twoThreads_isAPositiveRate() throws Exception {
    MemoryBandwidth.Rate rate = new MemoryBandwidth(leash, COMPILER).measure(2, 4L << 20, 2);

    assertThat(rate.copyGigabytesPerSecond()).isPositive().isFinite();
    assertThat(rate.triadGigabytesPerSecond()).isPositive().isFinite();
  }

  @Test
  void calm_againstAPeakOutOfReach_isWaitedForInVain() throws Exception {
    try (CalmProbe probe = CalmProbe.open(leash, COMPILER, folder, Cpus.parse("0"))) {
      assertThat(probe.isCalm(1, 0.001)).isTrue();
      assertThat(CalmProbe.await(() -> probe.isCalm(1, 0.001), Duration.ZERO)).isTrue();
      assertThat(CalmProbe.await(() -> probe.isCalm(1, 1e9), Duration.ofMillis(150))).isFalse();
    }
  }

  @Test
  void calm_openedBefore_needsNoCompiler() throws Exception {
    CalmProbe.open(leash, COMPILER, folder, Cpus.parse("0")).close();
    try (CalmProbe again = CalmProbe.open(leash, "no-such-compiler", folder, Cpus.parse("0"))) {
      assertThat(again.isCalm(1, 0.001)).isTrue();
    }
  }

  @Test
  void clock_fewProbes_areInOrder() throws Exception {
    ClockProbe.Reading reading = new ClockProbe(leash, COMPILER).measure(20);

    assertThat(reading.minNanos()).isPositive();
    assertThat(reading.medianNanos()).isBetween(reading.minNanos(), reading.highNanos());
    assertThat(reading.spread()).isNotNegative();
    assertThat(reading.gettimeCostNanos()).isPositive();
    assertThat(reading.nanoTimeCostNanos()).isPositive();
    assertThat(reading.nanoTimeStepNanos()).isPositive();
  }

  @Test
  void program_thatDoesNotCompile_saysSo() {
    assertThatIOException()
        .isThrownBy(
            () -> ProbeProgram.compile(leash, COMPILER, "broken", "int main(", List.of()).close())
        .withMessageContaining("error");
  }

  @Test
  void program_thatFails_saysWhatItSaid() throws Exception {
    String source =
        "#include <stdio.h>\nint main(void) { fprintf(stderr, \"no\\n\"); return 3; }\n";
    try (ProbeProgram program =
        ProbeProgram.compile(leash, COMPILER, "fails", source, List.of("-O1"))) {
      assertThatIOException()
          .isThrownBy(() -> program.run(Map.of(), List.of()))
          .withMessageContaining("no");
    }
  }
}
