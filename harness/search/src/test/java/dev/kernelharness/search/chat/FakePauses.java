package dev.kernelharness.search.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves when somebody sleeps, and chance that is always half. */
final class FakePauses implements Pauses {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Duration> sleeps = new ArrayList<>();
  private long nanos;

  @Override
  public synchronized Instant now() {
    return START.plusNanos(nanos);
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized void sleep(Duration time) {
    sleeps.add(time);
    nanos += time.toNanos();
  }

  @Override
  public double chance() {
    return 0.5;
  }

  synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }
}
