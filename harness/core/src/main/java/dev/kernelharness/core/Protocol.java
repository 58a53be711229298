package dev.kernelharness.core;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How time is taken and what is checked.
 *
 * @param name what users call it
 * @param verification which check decides that a result is right
 * @param warmups untimed calls before the first sample
 * @param minSamples timed calls that are made even if fewer look steady; slow kernels, whose calls
 *     would take longer than the budget, make do with fewer
 * @param maxSamples timed calls after which sampling ends
 * @param budget the time after which no further samples of an attempt are begun
 * @param attempts how often a candidate is measured at most: again if the estimate is not steady,
 *     the machine was slower than usual or the judge's clock can't tell, so {@code standard}
 *     measures for a second at most, and for 2.5 s where a speedup is the metric
 * @param interleaved whether the yardstick is timed in turn with the candidate
 * @param forks how many fresh JVMs take samples; 0 is one warm JVM of the pool
 * @param cache where the operands are when a call begins
 */
public record Protocol(
    String name,
    Verification verification,
    int warmups,
    int minSamples,
    int maxSamples,
    Duration budget,
    int attempts,
    boolean interleaved,
    int forks,
    Cache cache) {

  /** Where the operands are when a call begins. */
  public enum Cache {
    /** As near as a loop of calls would have them. */
    WARM,
    /** In memory only. */
    COLD;

    /** The name in JSON and on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which check decides. */
  public enum Verification {
    /** 105 points (corners, centre, 100 random) of the timed shape at relative error 1e-6. */
    PAPER,
    /** Every element, elementwise bound, on several shapes. */
    STANDARD
  }

  /** As published: one warm-up call, three timed calls, their mean. */
  public static final Protocol PAPER =
      new Protocol(
          "paper", Verification.PAPER, 1, 3, 3, Duration.ofSeconds(60), 2, false, 0, Cache.WARM);

  /** The default: interleaved with the yardstick until stable or out of time. */
  public static final Protocol STANDARD =
      new Protocol(
          "standard",
          Verification.STANDARD,
          5,
          30,
          2000,
          Duration.ofMillis(500),
          2,
          true,
          0,
          Cache.WARM);

  /** Several fresh JVMs, longer. */
  public static final Protocol LEADERBOARD =
      new Protocol(
          "leaderboard",
          Verification.STANDARD,
          10,
          100,
          4000,
          Duration.ofSeconds(2),
          2,
          true,
          5,
          Cache.WARM);

  /** This protocol in another number of fresh JVMs; 0 is one warm JVM of the pool. */
  public Protocol withForks(int otherForks) {
    return with(budget, attempts, otherForks, cache);
  }

  /** This protocol with the operands elsewhere. */
  public Protocol withCache(Cache other) {
    return with(budget, attempts, forks, other);
  }

  /** This protocol with another time for an attempt. */
  public Protocol withBudget(Duration other) {
    return with(other, attempts, forks, cache);
  }

  /** This protocol without a second attempt, for those who need a verdict more than a number. */
  public Protocol once() {
    return with(budget, 1, forks, cache);
  }

  private Protocol with(Duration itsBudget, int itsAttempts, int itsForks, Cache itsCache) {
    return new Protocol(
        name,
        verification,
        warmups,
        minSamples,
        maxSamples,
        itsBudget,
        itsAttempts,
        interleaved,
        itsForks,
        itsCache);
  }

  /**
   * The protocol of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Protocol named(String name) {
    Protocol[] all = {PAPER, STANDARD, LEADERBOARD};
    for (Protocol protocol : all) {
      if (protocol.name.equals(name)) {
        return protocol;
      }
    }
    String known = Arrays.stream(all).map(Protocol::name).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("unknown protocol '" + name + "'; known: " + known);
  }
}
