package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Metric;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "-100,-100",
    "-40.0,-40",
    "87.1234,87.123",
    "0.125,0.125",
    "12.5,12.5",
    "0,0",
    "10,10"
  })
  void reward_number_hasNoUselessZeros(double reward, String expected) {
    assertThat(Figures.reward(OptionalDouble.of(reward))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"12,12.00 ns", "385200,385.2 us", "1500000,1.50 ms", "2.5e9,2.50 s"})
  void nanos_number_hasAUnitThatFits(double nanos, String expected) {
    assertThat(Figures.nanos(nanos)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 of its bound",
    "0.0121,0.012 of its bound",
    "0.00001,1.0e-05 of its bound",
    "1.5,1.5 times its bound",
    "123456,1.2e+05 times its bound",
    "Infinity,not finite",
    "NaN,not finite"
  })
  void residual_number_isAMultipleOfItsBound(double residual, String expected) {
    assertThat(Figures.residual(residual)).isEqualTo(expected);
  }

  @Test
  void unknown_number_isADash() {
    assertThat(Figures.reward(OptionalDouble.empty())).isEqualTo("-");
    assertThat(Figures.percent(OptionalDouble.empty())).isEqualTo("-");
  }

  @Test
  void rate_anyMetric_hasItsUnit() {
    assertThat(Figures.rate(OptionalDouble.of(12.34), Metric.GFLOPS)).isEqualTo("12.34 GFLOPS");
    assertThat(Figures.rate(OptionalDouble.of(12.34), Metric.GBPS)).isEqualTo("12.34 GB/s");
    assertThat(Figures.rate(OptionalDouble.of(12.34), Metric.SPEEDUP)).isEqualTo("12.34x");
    assertThat(Figures.rate(OptionalDouble.empty(), Metric.SPEEDUP)).isEqualTo("-");
  }

  @Test
  void rateHeading_severalMetrics_isNoUnit() {
    assertThat(Figures.rateHeading(Stream.of(Metric.GBPS, Metric.GBPS))).isEqualTo("GB/s");
    assertThat(Figures.rateHeading(Stream.of(Metric.SPEEDUP))).isEqualTo("speedup");
    assertThat(Figures.rateHeading(Stream.of(Metric.GBPS, Metric.GFLOPS))).isEqualTo("rate");
  }
}
