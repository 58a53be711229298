package dev.kernelharness.judge.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Holds what JMH reports against the judge's own clocks, which no candidate can reach. Between go
 * and done a worker wakes up, makes the call and writes a message, so the wall time is the call's
 * time and some more; the yardstick, which nobody suspects, shows how much more (decision 0023).
 *
 * @param agreement whether they agree
 * @param detail both figures, for people; empty if they agree
 */
public record Clocks(Agreement agreement, String detail) {

  /** Whether JMH's times can be true. */
  public enum Agreement {
    /** They can. */
    YES,
    /** They can't, unless tasks that waited for a processor held the messages up. */
    DOUBTFUL,
    /** They can't, whatever the weather was. */
    NO
  }

  /** Two clocks read by two processes. */
  private static final long READING_NANOS = 2_000;

  /** What the way around a call may cost besides what the yardstick shows. */
  private static final long SLACK_NANOS = 100_000;

  /** The same as a share of the call: operands that a call leaves far away, for example. */
  private static final double SLACK_SHARE = 0.02;

  /** What is accused is worth it: so much of a call's time, besides what may be usual. */
  private static final double WORTH_SHARE = 0.1;

  /** Fewer calls of the yardstick do not show what is usual. */
  private static final int FEWEST = 10;

  /** Without a yardstick, what the way around a call costs at most. */
  private static final long MOST_OVERHEAD_NANOS = 3_000_000;

  private static final long NANOS_PER_MICRO = 1_000;
  private static final long NANOS_PER_STEAL_TICK = 10_000_000;

  /** Compares. */
  public static Clocks compare(Outcome.Measured measured) {
    Evidence evidence = measured.evidence();
    long[] reported = measured.candidate().nanosPerCall();
    Optional<String> tooLong =
        tooLong(reported, evidence.candidateWallNanos())
            .or(() -> tooLong(measured.yardstick().nanosPerCall(), evidence.yardstickWallNanos()));
    if (tooLong.isPresent()) {
      return new Clocks(Agreement.NO, tooLong.get());
    }
    long usual =
        usualNanos(measured, reported) + Math.round(WORTH_SHARE * (double) median(reported));
    long missing = median(missing(measured, new long[reported.length]));
    if (missing <= usual) {
      return new Clocks(Agreement.YES, "");
    }
    boolean explained =
        median(missing(measured, waits(measured.weather()))) <= usual
            || missing - usual <= yardsticksOwn(measured);
    return new Clocks(
        explained ? Agreement.DOUBTFUL : Agreement.NO,
        text(
            "by the judge's clock half of the calls took %.1f us more than JMH reported or longer,"
                + " and %.1f us is the most that is usual",
            missing, usual));
  }

  /**
   * How much longer than at its best the way around the yardstick's calls usually was: what held
   * that up may have held up the candidate's messages too. A candidate that delays both gains
   * nothing, since a doubt is never a reward.
   */
  private static long yardsticksOwn(Outcome.Measured measured) {
    if (measured.yardstick().count() < FEWEST) {
      return 0;
    }
    long[] around = aroundYardstick(measured);
    return median(around) - Arrays.stream(around).min().orElse(0);
  }

  private static long[] aroundYardstick(Outcome.Measured measured) {
    long[] around = measured.evidence().yardstickWallNanos().clone();
    long[] reported = measured.yardstick().nanosPerCall();
    Arrays.setAll(around, i -> around[i] - reported[i]);
    return around;
  }

  private static Optional<String> tooLong(long[] reported, long[] walls) {
    for (int i = 0; i < reported.length; i++) {
      if (reported[i] > walls[i] + READING_NANOS) {
        return Optional.of(
            text(
                "JMH reported %.1f us for a call that was over after %.1f us by the judge's clock",
                reported[i], walls[i]));
      }
    }
    return Optional.empty();
  }

  /** For each call of the candidate whether the judge's clock confirms what JMH reported. */
  static boolean[] confirmed(Outcome.Measured measured) {
    long[] reported = measured.candidate().nanosPerCall();
    long usual = usualNanos(measured, reported);
    long[] missing = missing(measured, new long[reported.length]);
    boolean[] confirmed = new boolean[missing.length];
    for (int i = 0; i < missing.length; i++) {
      confirmed[i] = missing[i] <= usual;
    }
    return confirmed;
  }

  private static long usualNanos(Outcome.Measured measured, long[] reported) {
    if (measured.yardstick().count() < FEWEST) {
      return MOST_OVERHEAD_NANOS;
    }
    // Weather only adds.
    long least = Arrays.stream(aroundYardstick(measured)).min().orElse(0);
    return least + SLACK_NANOS + Math.round(SLACK_SHARE * (double) median(reported));
  }

  /** What JMH's times lack of the judge's, beyond what is excused. */
  private static long[] missing(Outcome.Measured measured, long[] excusedNanos) {
    long[] reported = measured.candidate().nanosPerCall();
    long[] walls = measured.evidence().candidateWallNanos();
    long[] missing = new long[reported.length];
    for (int i = 0; i < missing.length; i++) {
      missing[i] = walls[i] - reported[i] - excusedNanos[i];
    }
    return missing;
  }

  private static long median(long[] values) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  /** For each pair how long something waited for a processor. */
  private static long[] waits(Weather weather) {
    long[] nanos = new long[weather.pressureMicros().length];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] =
          NANOS_PER_MICRO * weather.pressureMicros()[i]
              + NANOS_PER_STEAL_TICK * weather.stealTicks()[i];
    }
    return nanos;
  }

  private static String text(String format, long first, long second) {
    return String.format(Locale.ROOT, format, (double) first / 1e3, (double) second / 1e3);
  }
}
