package dev.kernelharness.search.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScoresTest {

  @Test
  void scores_ofPowers_areEvenlySpread() {
    assertThat(Scores.of(new double[] {4, 1, 2}))
        .containsExactly(new double[] {10, 1, 5.5}, within(1e-12));
  }

  @Test
  void scores_allEquallyFast_areTheBest() {
    assertThat(Scores.of(new double[] {3, 3})).containsExactly(10, 10);
    assertThat(Scores.of(new double[] {3})).containsExactly(10);
    assertThat(Scores.of(new double[0])).isEmpty();
  }

  @Property
  void scores_ofAnySpeedups_areFromOneToTenAndInTheirOrder(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0.01, max = 1e6) Double> speedups) {
    double[] scores = Scores.of(speedups.stream().mapToDouble(s -> s).toArray());

    for (int i = 0; i < scores.length; i++) {
      assertThat(scores[i]).isBetween(1.0, 10.0);
      for (int j = 0; j < scores.length; j++) {
        if (speedups.get(i) <= speedups.get(j)) {
          assertThat(scores[i]).isLessThanOrEqualTo(scores[j]);
        }
      }
    }
    assertThat(scores).contains(10.0);
  }
}
