package dev.kernelharness.search.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void read_seconds_areThat() {
    assertThat(RetryAfter.read(" 7 ", NOW)).contains(Duration.ofSeconds(7));
    assertThat(RetryAfter.read("0.25", NOW)).contains(Duration.ofMillis(250));
  }

  @Test
  void read_date_isTheTimeUntilThen() {
    assertThat(RetryAfter.read("Thu, 01 Jan 2026 00:01:30 GMT", NOW))
        .contains(Duration.ofSeconds(90));
    assertThat(RetryAfter.read("Wed, 31 Dec 2025 23:00:00 GMT", NOW)).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "soon", "-5", "7 minutes", "Thu, 99 Jan 2026 00:00:00 GMT"})
  void read_nonsense_isNoWish(String value) {
    assertThat(RetryAfter.read(value, NOW)).isEmpty();
  }

  @Test
  void read_noHeader_isNoWish() {
    assertThat(RetryAfter.read(null, NOW)).isEmpty();
  }

  @Test
  void read_longerThanAnyLife_isLong() {
    assertThat(RetryAfter.read("1e300", NOW))
        .hasValueSatisfying(wait -> assertThat(wait).isGreaterThan(Duration.ofDays(1000)));
  }
}
