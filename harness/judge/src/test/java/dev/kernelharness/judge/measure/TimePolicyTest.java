package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kernelharness.core.Estimate;
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
  void ratio_candidateTwiceAsSlow_isTwoWhateverTheDrift() {
    long[] yardstick = LongStream.range(0, 50).map(i -> 1000 + 100 * i).toArray();
    long[] candidate = LongStream.of(yardstick).map(nanos -> 2 * nanos).toArray();
    Estimate ratio = TimePolicy.ratio(Samples.of(candidate), Samples.of(yardstick));
    assertThat(ratio.value()).isCloseTo(2, within(1e-9));
    assertThat(ratio.relativeHalfWidth()).isCloseTo(0, within(1e-9));
  }
}
