package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerClockTest {

  @Test
  void cpuNanos_commandWithParenthesesAndBlanks_isUserPlusSystem() {
    String stat =
        "4711 (java) 7) R 4710 4711 4711 0 -1 4194304 2503 0 0 0 12 3 0 0 20 0 19 0 991 1 2 3\n";
    assertThat(WorkerClock.cpuNanos(stat)).isEqualTo(150_000_000);
  }

  @Test
  void cpuNanos_thisProcess_isCounted() {
    long self = ProcessHandle.current().pid();
    assertThat(new WorkerClock(List.of(self)).cpuNanos()).isPositive();
  }

  @Test
  void cpuNanos_processThatIsGone_isZero() {
    assertThat(new WorkerClock(List.of(Long.MAX_VALUE)).cpuNanos()).isZero();
  }
}
