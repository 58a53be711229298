package dev.kernelharness.search.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

  @Test
  void at_manyRequests_hitsTheSharesAndIsRepeatable() {
    Faults faults = Faults.parse("429:0.1, 500:0.05,drop:0.02,slow:0.05");
    int requests = 20_000;
    long limited = count(faults, requests, "429");
    assertThat(limited / (double) requests).isCloseTo(0.1, within(0.01));
    assertThat(count(faults, requests, "drop") / (double) requests).isCloseTo(0.02, within(0.005));
    assertThat(count(Faults.parse("429:0.1"), requests, "429")).isEqualTo(limited);
  }

  @Test
  void at_nextAttempt_isDrawnAgain() {
    Faults half = Faults.parse("500:0.5");
    long both =
        IntStream.range(0, 1000)
            .filter(i -> half.at("r" + i, 0).isPresent() && half.at("r" + i, 1).isPresent())
            .count();
    assertThat(both).isBetween(150L, 350L);
    assertThat(Faults.NONE.at("r", 0)).isEmpty();
    assertThat(Faults.parse("cut:1").at("r", 0).map(Faults.Fault::name))
        .isEqualTo(Optional.of("cut"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "429", "200:0.1", "drop:2", "lost:0.1", "429:-0.1", "429:0.1,,", "429:NaN"})
  void parse_nonsense_saysHowItIsWritten(String text) {
    assertThatThrownBy(() -> Faults.parse(text)).hasMessageContaining("a fault is written 429:0.1");
  }

  @Test
  void parse_moreThanAll_isRefused() {
    assertThatThrownBy(() -> Faults.parse("429:0.7,500:0.7"))
        .hasMessageContaining("add up to 1.40");
  }

  private static long count(Faults faults, int requests, String name) {
    return IntStream.range(0, requests)
        .filter(i -> faults.at("request " + i, 0).filter(f -> f.name().equals(name)).isPresent())
        .count();
  }
}
