package dev.kernelharness.search.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final Patience PATIENCE = Patience.usual();

  @Property
  void pauseAfter_anyTry_doublesWithinItsLimits(
      @ForAll @IntRange(min = 1, max = 5000) int made,
      @ForAll @DoubleRange(max = 1) double chance) {
    Duration pause = PATIENCE.pauseAfter(made, chance);

    assertThat(pause).isBetween(Duration.ofMillis(500), Duration.ofMinutes(1));
    assertThat(PATIENCE.pauseAfter(made + 1, chance)).isGreaterThanOrEqualTo(pause);
  }

  @Test
  void pauseAfter_firstTries_double() {
    assertThat(PATIENCE.pauseAfter(1, 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(PATIENCE.pauseAfter(2, 1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(PATIENCE.pauseAfter(3, 0)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void patience_noTries_isRefused() {
    assertThatThrownBy(() -> new Patience(0, Duration.ZERO, Duration.ZERO, Duration.ZERO))
        .hasMessage("tries must be at least 1: 0");
  }
}
