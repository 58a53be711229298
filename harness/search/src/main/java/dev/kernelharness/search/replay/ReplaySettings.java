package dev.kernelharness.search.replay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a server plays.
 *
 * @param host the address to listen on
 * @param port the port; 0 for any that is free
 * @param dialect the kind of server
 * @param models the names of its models
 * @param key what requests must show as a bearer token; empty if anybody may ask
 * @param faults what goes wrong
 * @param latency how long an answer takes at least
 * @param slow how much longer a slow one takes
 * @param retryAfter what a 429 or 503 asks to wait
 */
public record ReplaySettings(
    String host,
    int port,
    Dialect dialect,
    List<String> models,
    Optional<String> key,
    Faults faults,
    Duration latency,
    Duration slow,
    Duration retryAfter) {

  /** Copies. */
  public ReplaySettings {
    models = List.copyOf(models);
  }

  /** A server on any free port of the loopback interface, at which nothing goes wrong. */
  public static ReplaySettings of(Dialect dialect) {
    return new ReplaySettings(
        "127.0.0.1",
        0,
        dialect,
        dialect.models(),
        Optional.empty(),
        Faults.NONE,
        Duration.ZERO,
        Duration.ofSeconds(5),
        Duration.ofSeconds(1));
  }

  /** The same with faults. */
  public ReplaySettings with(Faults other) {
    return new ReplaySettings(host, port, dialect, models, key, other, latency, slow, retryAfter);
  }

  /** The same for requests that show a key. */
  public ReplaySettings withKey(String other) {
    return new ReplaySettings(
        host, port, dialect, models, Optional.of(other), faults, latency, slow, retryAfter);
  }

  /** The same with other pauses. */
  public ReplaySettings withPauses(Duration ofAll, Duration ofSlow, Duration beforeRetries) {
    return new ReplaySettings(
        host, port, dialect, models, key, faults, ofAll, ofSlow, beforeRetries);
  }
}
