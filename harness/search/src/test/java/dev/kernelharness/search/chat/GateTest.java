package dev.kernelharness.search.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateTest {

  private final FakePauses pauses = new FakePauses();
  private final Gate gate = new Gate(pauses, Duration.ofSeconds(1));

  @Test
  void pass_open_waitsForNothing() throws Exception {
    gate.pass();

    assertThat(pauses.sleeps()).isEmpty();
  }

  @Test
  void pass_shutByAnother_waitsUntilThenAndALittle() throws Exception {
    assertThat(gate.shut(Duration.ofSeconds(20))).isTrue();

    gate.pass();
    gate.pass();

    assertThat(pauses.sleeps()).containsExactly(Duration.ofMillis(20_500));
  }

  @Test
  void shut_whileShut_keepsTheLaterTime() throws Exception {
    gate.shut(Duration.ofSeconds(20));
    assertThat(gate.shut(Duration.ofSeconds(5))).isFalse();
    assertThat(gate.shut(Duration.ofSeconds(30))).isFalse();

    gate.pass();

    assertThat(pauses.sleeps()).containsExactly(Duration.ofMillis(30_500));
  }
}
