package dev.kernelharness.search.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.core.Estimate;
import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpeedupsTest {

  @Test
  void pooled_fromThreeOn_hasNoExtremes() {
    assertThat(pooled(1, 100).value()).isEqualTo(50.5);
    assertThat(pooled(1, 7, 100).value()).isEqualTo(7);
    assertThat(pooled(1, 6, 8, 100).value()).isEqualTo(7);
    assertThat(pooled(1, 2, 5, 5, 5, 5, 5, 5, 50, 500).value()).isEqualTo(5);
  }

  @Test
  void pooled_interval_isThatOfWhatIsLeft() {
    Estimate pooled =
        Speedups.pooled(
            List.of(new Estimate(1, 0, 2, 1), new Estimate(5, 4, 6, 1), new Estimate(9, 8, 99, 1)));

    assertThat(pooled).isEqualTo(new Estimate(5, 4, 6, 3));
  }

  @Test
  void of_anEvaluationWithNoise_hasItAsInterval() throws IOException {
    Estimate speedup =
        Speedups.of(
                json("{'verdict':'accepted','speedup':{'baseline':10},'noise':{'relative':0.1}}"))
            .orElseThrow();

    assertThat(speedup.value()).isEqualTo(10);
    assertThat(speedup.low()).isCloseTo(9.09, within(0.01));
    assertThat(speedup.high()).isCloseTo(11, within(1e-9));
  }

  @Test
  void of_anEvaluationWithAnInterval_hasThat() throws IOException {
    JsonNode json =
        json(
            "{'verdict':'accepted','speedup':{'baseline':10,'interval':{'low':7,'high':12}},"
                + "'noise':{'relative':0.1}}");

    assertThat(Speedups.of(json)).contains(new Estimate(10, 7, 12, 1));
  }

  @Test
  void of_whatWasNotTimed_isEmpty() throws IOException {
    assertThat(Speedups.of(json("{'verdict':'rejected','speedup':{'baseline':10}}"))).isEmpty();
    assertThat(Speedups.of(json("{'verdict':'accepted','speedup':{'baseline':null}}"))).isEmpty();
    assertThat(Speedups.of(json("{}"))).isEmpty();
  }

  private static Estimate pooled(double... values) {
    return Speedups.pooled(
        DoubleStream.of(values).mapToObj(v -> new Estimate(v, v, v, 1)).toList());
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
