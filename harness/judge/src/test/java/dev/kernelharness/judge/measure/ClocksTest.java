package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Samples;
import dev.kernelharness.judge.measure.Clocks.Agreement;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ClocksTest {

  private static final int CALLS = 40;
  private static final long CALL_NANOS = 2_000_000;
  private static final long OVERHEAD_NANOS = 120_000;

  private long pressureMicros;

  @Test
  void compare_honestReport_agrees() {
    assertThat(compare(CALL_NANOS, CALL_NANOS).agreement()).isEqualTo(Agreement.YES);
  }

  @Test
  void compare_halfTheTimeReported_namesBothFigures() {
    Clocks clocks = compare(CALL_NANOS, CALL_NANOS / 2);
    assertThat(clocks.agreement()).isEqualTo(Agreement.NO);
    assertThat(clocks.detail()).contains("1120.0 us more than JMH reported", "340.0 us");
  }

  @Test
  void compare_longerThanTheWall_namesBothFigures() {
    Clocks clocks = compare(CALL_NANOS, 2 * CALL_NANOS);
    assertThat(clocks.agreement()).isEqualTo(Agreement.NO);
    assertThat(clocks.detail()).contains("4000.0 us", "2120.0 us");
  }

  @Test
  void compare_badWeatherInSomeCalls_agrees() {
    long[] walls =
        LongStream.range(0, CALLS).map(i -> wall(CALL_NANOS) + i % 3 / 2 * 500_000).toArray();
    assertThat(compare(walls, CALL_NANOS).agreement()).isEqualTo(Agreement.YES);
  }

  @Test
  void compare_badWeatherInEveryCall_isDoubtful() {
    pressureMicros = 1500;
    assertThat(compare(CALL_NANOS, CALL_NANOS / 2).agreement()).isEqualTo(Agreement.DOUBTFUL);
  }

  @Test
  void compare_messagesOfBothHeldUp_isDoubtful() {
    long[] late = filled(wall(CALL_NANOS) + 900_000);
    long[] yardstick =
        LongStream.range(0, CALLS).map(i -> wall(CALL_NANOS) + (i == 0 ? 0 : 700_000)).toArray();
    assertThat(compare(late, yardstick, CALL_NANOS).agreement()).isEqualTo(Agreement.DOUBTFUL);
    assertThat(compare(late, yardstick, CALL_NANOS / 2).agreement()).isEqualTo(Agreement.NO);
  }

  @Test
  void compare_withoutYardstick_findsOnlyWhatNoMachineTakes() {
    assertThat(alone(wall(50_000_000), 50_000_000).agreement()).isEqualTo(Agreement.YES);
    assertThat(alone(wall(50_000_000), 1_000_000).agreement()).isEqualTo(Agreement.NO);
  }

  private static long wall(long callNanos) {
    return callNanos + OVERHEAD_NANOS;
  }

  private Clocks compare(long callNanos, long reportedNanos) {
    return compare(filled(wall(callNanos)), reportedNanos);
  }

  private Clocks compare(long[] walls, long reportedNanos) {
    return compare(walls, filled(wall(CALL_NANOS)), reportedNanos);
  }

  private Clocks compare(long[] walls, long[] yardstickWalls, long reportedNanos) {
    return Clocks.compare(
        new Outcome.Measured(
            Samples.of(filled(reportedNanos)),
            Samples.of(filled(CALL_NANOS)),
            new Evidence(walls, yardstickWalls, 0, 0),
            weather()));
  }

  private Clocks alone(long wallNanos, long reportedNanos) {
    return Clocks.compare(
        new Outcome.Measured(
            Samples.of(filled(reportedNanos)),
            Samples.none(),
            new Evidence(filled(wallNanos), new long[0], 0, 0),
            weather()));
  }

  private Weather weather() {
    return new Weather(
        filled(0), filled(pressureMicros), filled(0), filled(0), filled(0), filled(3000));
  }

  private static long[] filled(long nanos) {
    long[] all = new long[CALLS];
    Arrays.fill(all, nanos);
    return all;
  }
}
