package dev.kernelharness.judge.measure;

import dev.kernelharness.core.Disturbance;
import dev.kernelharness.core.SetApart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which pairs of calls were disturbed, from the weather around them and from the yardstick:
 * never from the candidate's times.
 */
public final class Disturbances {

  /** A pair in which tasks waited for longer than this for a processor. */
  private static final long PRESSURE_MICROS = 200;

  /** A probe that takes this much longer than the usual one. */
  private static final double SLOW_PROBE = 1.1;

  private Disturbances() {}

  /** The pairs that were disturbed, and by what. */
  public static SetApart of(Outcome.Measured measured) {
    Weather weather = measured.weather();
    boolean[] confirmed = Clocks.confirmed(measured);
    int pairs = weather.probeNanos().length;
    double slowNanos = SLOW_PROBE * (double) usual(weather.probeNanos());
    List<Integer> indexes = new ArrayList<>();
    Map<Disturbance, Integer> counts = new EnumMap<>(Disturbance.class);
    for (int i = 0; i < pairs; i++) {
      Set<Disturbance> seen = EnumSet.noneOf(Disturbance.class);
      if (weather.stealTicks()[i] > 0) {
        seen.add(Disturbance.STEAL);
      }
      if (weather.callPressureMicros()[i] > PRESSURE_MICROS) {
        seen.add(Disturbance.PRESSURE);
      }
      if (weather.preemptions()[i] > 0) {
        seen.add(Disturbance.PREEMPTION);
      }
      if (weather.probeNanos()[i] > slowNanos) {
        seen.add(Disturbance.FREQUENCY);
      }
      if (weather.slowYardstick()[i] > 0) {
        seen.add(Disturbance.SLOWNESS);
      }
      if (!confirmed[i]) {
        seen.add(Disturbance.CLOCK);
      }
      if (!seen.isEmpty()) {
        indexes.add(i);
        seen.forEach(kind -> counts.merge(kind, 1, Integer::sum));
      }
    }
    return new SetApart(indexes, counts);
  }

  /** The lower quartile: half of a measurement may be disturbed, hardly three quarters. */
  private static long usual(long[] nanos) {
    if (nanos.length == 0) {
      return 0;
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 4];
  }
}
