package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Samples;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimePolicyTest {

  @Test
  void time_paper_isTheMean() {
    assertThat(TimePolicy.time(Protocol.PAPER, Samples.of(10, 20, 60)).value()).isEqualTo(30);
  }

  @Test
  void time_standard_isALowQuantileThatOneFastOutlierDoesNotMove() {
    long[] nanos = LongStream.range(0, 200).map(i -> 1000 + i % 10).toArray();
    nanos[17] = 1;
    assertThat(TimePolicy.time(Protocol.STANDARD, Samples.of(nanos)).value())
        .isCloseTo(1000, within(1.0));
  }

  @Test
  void uncertainty_driftThatHitsBoth_isNone() {
    long[] yardstick = LongStream.range(0, 50).map(i -> 1000 + 100 * i).toArray();
    long[] candidate = LongStream.of(yardstick).map(nanos -> 2 * nanos).toArray();
    Outcome.Measured measured = measured(candidate, yardstick);
    assertThat(TimePolicy.uncertainty(Protocol.STANDARD, measured)).isCloseTo(0, within(1e-9));
  }

  @Test
  void uncertainty_samplesAllOver_isLarge() {
    long[] candidate = LongStream.range(0, 50).map(i -> 1000 + 100 * i).toArray();
    long[] yardstick = LongStream.range(0, 50).map(i -> 1000).toArray();
    Outcome.Measured measured = measured(candidate, yardstick);
    assertThat(TimePolicy.uncertainty(Protocol.STANDARD, measured)).isGreaterThan(0.1);
    assertThat(TimePolicy.uncertainty(Protocol.PAPER, measured)).isZero();
  }

  @Test
  void uncertainty_hardlyAnyPairUndisturbed_isAtLeastATenth() {
    long[] steady = LongStream.range(0, 50).map(i -> 1000).toArray();
    long[] slow = LongStream.range(0, 50).map(i -> i < 45 ? 1 : 0).toArray();
    long[] oneSlow = LongStream.range(0, 50).map(i -> i < 1 ? 1 : 0).toArray();
    assertThat(TimePolicy.uncertainty(Protocol.STANDARD, measured(steady, steady, slow)))
        .isEqualTo(0.1);
    assertThat(TimePolicy.uncertainty(Protocol.STANDARD, measured(steady, steady, oneSlow)))
        .isZero();
  }

  private static Outcome.Measured measured(long[] candidate, long[] yardstick) {
    return measured(candidate, yardstick, new long[candidate.length]);
  }

  private static Outcome.Measured measured(
      long[] candidate, long[] yardstick, long[] slowYardstick) {
    long[] nothing = new long[candidate.length];
    return new Outcome.Measured(
        Samples.of(candidate),
        Samples.of(yardstick),
        new Evidence(candidate, yardstick, 0, 0),
        new Weather(nothing, nothing, nothing, nothing, slowYardstick, nothing));
  }
}
