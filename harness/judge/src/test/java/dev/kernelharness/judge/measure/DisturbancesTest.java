package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Disturbance;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.SetApart;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DisturbancesTest {

  private static final int PAIRS = 20;
  private final long[] steal = new long[PAIRS];
  private final long[] pressure = new long[PAIRS];
  private final long[] preemptions = new long[PAIRS];
  private final long[] walls = filled(1_060_000);
  private final long[] slow = new long[PAIRS];
  private final long[] probes = new long[PAIRS];

  DisturbancesTest() {
    Arrays.fill(probes, 3000);
  }

  @Test
  void of_quietMachine_setsNothingApart() {
    pressure[3] = 20;
    probes[5] = 3100;
    assertThat(setApart()).isEqualTo(SetApart.NOTHING);
  }

  @Test
  void of_eachKind_isSeenInItsPair() {
    steal[1] = 1;
    pressure[3] = 5000;
    preemptions[7] = 2;
    probes[11] = 4000;
    slow[12] = 1;
    walls[14] = 1_900_000;
    SetApart setApart = setApart();
    assertThat(setApart.indexes()).containsExactly(1, 3, 7, 11, 12, 14);
    assertThat(setApart.counts()).hasSize(6).allSatisfy((kind, count) -> assertThat(count).isOne());
  }

  @Test
  void of_twoKindsAtOnce_isOnePair() {
    steal[4] = 1;
    preemptions[4] = 1;
    SetApart setApart = setApart();
    assertThat(setApart.indexes()).containsExactly(4);
    assertThat(setApart.counts()).containsOnlyKeys(Disturbance.STEAL, Disturbance.PREEMPTION);
  }

  @Test
  void of_frequencyThatDropsHalfWay_setsTheSlowHalfApart() {
    Arrays.fill(probes, 10, PAIRS, 4500);
    assertThat(setApart().indexes()).containsExactly(10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
  }

  private SetApart setApart() {
    Samples samples = Samples.of(filled(1_000_000));
    return Disturbances.of(
        new Outcome.Measured(
            samples,
            samples,
            new Evidence(walls, filled(1_050_000), 0, 0),
            new Weather(steal, pressure, pressure, preemptions, slow, probes)));
  }

  private static long[] filled(long nanos) {
    long[] all = new long[PAIRS];
    Arrays.fill(all, nanos);
    return all;
  }
}
