package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Reason;
import dev.kernelharness.judge.problem.Specimen;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the matrix and the exit code make of verdicts. */
class TrapsCommandTest {

  @TempDir private Path folder;

  @Test
  void traps_caughtAndAccepted_areAsExpected() {
    Invocation traps =
        traps(
            specimen("stale", "wrong", Optional.of(Reason.WRONG_RESULT)),
            specimen("plain", "fast", Optional.empty()));
    assertThat(traps.exitCode()).isZero();
    assertThat(traps.out()).contains("2 of 2 as expected").doesNotContain("<-");
  }

  @Test
  void traps_trapIsPaid_isWrong() {
    Invocation traps = traps(specimen("liar", "fast", Optional.of(Reason.INTEGRITY)));
    assertThat(traps.exitCode()).isEqualTo(1);
    assertThat(traps.out()).contains("0 of 1 as expected", "<- not as expected");
  }

  @Test
  void traps_caughtForAnotherReason_isWrong() {
    Invocation traps = traps(specimen("liar", "wrong", Optional.of(Reason.INTEGRITY)));
    assertThat(traps.exitCode()).isEqualTo(1);
  }

  @Test
  void traps_honestIsAccused_isWrong() {
    Invocation traps = traps(specimen("plain", "wrong", Optional.empty()));
    assertThat(traps.exitCode()).isEqualTo(1);
    assertThat(traps.out()).contains("<- not as expected");
  }

  @Test
  void traps_machineTooBusy_isUndecidedAndNotWrong() {
    Invocation traps =
        traps(
            specimen("liar", "noisy", Optional.of(Reason.INTEGRITY)),
            specimen("plain", "noisy", Optional.empty()),
            specimen("stale", "wrong", Optional.of(Reason.WRONG_RESULT)));
    assertThat(traps.exitCode()).isZero();
    assertThat(traps.out())
        .contains("1 of 3 as expected, 2 undecided", "<- the machine was too busy")
        .doesNotContain("<- not as expected");
  }

  @Test
  void traps_faultOfOurs_isAFault() {
    Invocation traps = traps(specimen("plain", "broken", Optional.empty()));
    assertThat(traps.exitCode()).isEqualTo(70);
  }

  private Invocation traps(Specimen... specimens) {
    return Invocation.with(new FakeParts(List.of(specimens)), folder, "traps");
  }

  private static Specimen specimen(String name, String content, Optional<Reason> expected) {
    return new Specimen(
        Path.of(name + ".c"), content.getBytes(StandardCharsets.UTF_8), expected, 6, OptLevel.O3);
  }
}
