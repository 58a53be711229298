package dev.kernelharness.core;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The samples that were taken in bad weather. They stay in the record and are left out of
 * estimates.
 *
 * @param indexes which samples, ascending, from 0
 * @param counts how many for each kind of disturbance that was seen; one sample may have several
 */
public record SetApart(List<Integer> indexes, Map<Disturbance, Integer> counts) {

  /** Fewer good samples than this are no basis, whatever their share. */
  private static final int FEWEST_LEFT = 10;

  /** Nothing is set apart. */
  public static final SetApart NOTHING = new SetApart(List.of(), Map.of());

  /** Copies. */
  public SetApart {
    indexes = List.copyOf(indexes);
    Map<Disturbance, Integer> copy = new EnumMap<>(Disturbance.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
  }

  /**
   * The samples that are left; all of them if hardly any would be, because an estimate from a few
   * is worse than one from disturbed ones.
   */
  public Samples leave(Samples samples) {
    if (indexes.isEmpty() || samples.count() - indexes.size() < FEWEST_LEFT) {
      return samples;
    }
    BitSet out = new BitSet();
    indexes.forEach(out::set);
    long[] all = samples.nanosPerCall();
    long[] left = new long[all.length];
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      if (!out.get(i)) {
        left[count++] = all[i];
      }
    }
    return Samples.of(Arrays.copyOf(left, count));
  }
}
