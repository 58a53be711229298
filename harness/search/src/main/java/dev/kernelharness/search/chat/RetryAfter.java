package dev.kernelharness.search.chat;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a server asks to wait: RFC 9110, section 10.2.3. */
final class RetryAfter {

  private static final double MOST_SECONDS = 1e9;

  private RetryAfter() {}

  /**
   * Reads the header: seconds, which some servers give with a fraction, or a date.
   *
   * @param value empty or unreadable is no wish
   * @param now what dates are held against; a date in the past is no wait
   */
  static Optional<Duration> read(@Nullable String value, Instant now) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    String wish = value.strip();
    try {
      return Character.isDigit(wish.charAt(0)) ? seconds(wish) : Optional.of(until(wish, now));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> seconds(String wish) {
    double seconds = Double.parseDouble(wish);
    return Optional.of(Duration.ofMillis((long) Math.ceil(Math.min(seconds, MOST_SECONDS) * 1000)));
  }

  private static Duration until(String date, Instant now) {
    Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    Duration left = Duration.between(now, then);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
