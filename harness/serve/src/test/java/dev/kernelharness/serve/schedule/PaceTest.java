package dev.kernelharness.serve.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  @Test
  void roomAfter_steadyPace_isAQuarterOfTheQueue() {
    Pace pace = new Pace();
    for (int i = 0; i < 200; i++) {
      pace.left(i * 100_000_000L);
    }
    assertThat(pace.roomAfter(400)).isEqualTo(Duration.ofSeconds(10));
    assertThat(pace.roomAfter(0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(pace.roomAfter(1_000_000)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void left_afterAPause_doesNotCountIt() {
    Pace pace = new Pace();
    pace.left(0);
    pace.left(3_600_000_000_000L);
    assertThat(pace.roomAfter(8)).isEqualTo(Duration.ofSeconds(1));
  }
}
