package dev.kernelharness.judge.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;

/**
 * How long it is worth waiting for a calm machine. Bad weather that other guests bring ends within
 * seconds, or it stays for minutes: who waited in vain waits half as long the next time, and as
 * long as ever once calm has come or a minute has passed. A file remembers it, because most
 * commands wait once; without the file every wait is a long one.
 */
public final class CalmWait {

  private static final Duration MOST = Duration.ofMillis(2500);
  private static final Duration LEAST = Duration.ofMillis(300);
  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final Path file;
  private final Clock clock;

  /**
   * Of all who share a file.
   *
   * @param file what remembers it; need not exist
   */
  public CalmWait(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** How long to wait now: 0.3 to 2.5 s. */
  public Duration longest() {
    try {
      FileTime written = Files.getLastModifiedTime(file);
      if (written.toInstant().plus(REMEMBERED).isBefore(clock.instant())) {
        return MOST;
      }
      Duration remembered = Duration.ofMillis(Long.parseLong(Files.readString(file).strip()));
      return remembered.compareTo(LEAST) < 0 || remembered.compareTo(MOST) > 0 ? MOST : remembered;
    } catch (IOException | NumberFormatException e) {
      return MOST;
    }
  }

  /**
   * Learns from a wait.
   *
   * @param inGoodTime whether the machine got calm before it ended
   */
  public void waited(boolean inGoodTime) {
    try {
      if (inGoodTime) {
        Files.deleteIfExists(file);
      } else {
        long half = Math.max(LEAST.toMillis(), longest().toMillis() / 2);
        Files.writeString(file, Long.toString(half));
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      }
    } catch (IOException e) {
      return; // then the next wait is a long one
    }
  }
}
