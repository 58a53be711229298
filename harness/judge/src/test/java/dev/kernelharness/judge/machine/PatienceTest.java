package dev.kernelharness.judge.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How waiting in vain shortens the next wait. */
class PatienceTest {

  private final Patience patience = new Patience();

  @Test
  void waited_inVain_halvesTheNext() {
    patience.waited(false);
    assertThat(patience.longest()).isEqualTo(Duration.ofMillis(1250));
    patience.waited(false);
    assertThat(patience.longest()).isEqualTo(Duration.ofMillis(625));
  }

  @Test
  void waited_alwaysInVain_staysWorthALook() {
    for (int i = 0; i < 100; i++) {
      patience.waited(false);
    }
    assertThat(patience.longest()).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void waited_calmCame_waitsAsLongAsEver() {
    Duration first = patience.longest();
    patience.waited(false);
    patience.waited(false);
    patience.waited(true);
    assertThat(patience.longest()).isEqualTo(first);
  }
}
