package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RepetitionTest {

  private static final int PAIRS = 60;

  @Test
  void of_speedupsThatTheInputsDecide_dependsOnThem() {
    Random random = new Random(1);
    double[] inputs = noise(random, 0.5);
    Repetition repetition =
        Repetition.of(sum(inputs, noise(random, 0.05)), sum(inputs, noise(random, 0.05)));

    assertThat(repetition.correlation()).isGreaterThan(0.9);
    assertThat(repetition.spread()).isBetween(0.3, 0.7);
    assertThat(repetition.dependsOnInputs()).isTrue();
  }

  @Test
  void of_weatherOnly_doesNot() {
    int found = 0;
    for (int seed = 0; seed < 1000; seed++) {
      Random random = new Random(seed);
      found += Repetition.of(noise(random, 0.3), noise(random, 0.3)).dependsOnInputs() ? 1 : 0;
    }
    assertThat(found).isLessThan(20); // 1 % are expected
  }

  @Test
  void of_inputsThatMakeNextToNoDifference_doesNot() {
    Random random = new Random(1);
    double[] inputs = noise(random, 0.02);
    double[] first = sum(inputs, noise(random, 0.001));
    double[] second = sum(inputs, noise(random, 0.001));

    assertThat(Repetition.of(first, second).correlation()).isGreaterThan(0.9);
    assertThat(Repetition.of(first, second).dependsOnInputs()).isFalse();
  }

  @Test
  void of_aFewInputsThatAreMuchFaster_dependsOnThem() {
    Random random = new Random(1);
    double[] inputs = new double[PAIRS];
    Arrays.fill(inputs, 0, PAIRS / 5, Math.log(8));
    double[] first = sum(inputs, noise(random, 0.02));

    assertThat(Repetition.of(first, sum(inputs, noise(random, 0.02))).dependsOnInputs()).isTrue();
  }

  @Test
  void of_aSecondThatEndedEarly_comparesWhatThereIs() {
    double[] first = noise(new Random(1), 0.5);

    Repetition repetition = Repetition.of(first, Arrays.copyOf(first, 40));

    assertThat(repetition.pairs()).isEqualTo(40);
    assertThat(repetition.correlation()).isCloseTo(1, within(1e-12));
  }

  @Test
  void of_manyWildPairs_stillFindsWhatIsThere() {
    Random random = new Random(1);
    double[] inputs = noise(random, 0.5);
    double[] second = sum(inputs, noise(random, 0.05));
    for (int i = 0; i < PAIRS; i += 4) {
      second[i] = 10 * random.nextGaussian();
    }

    assertThat(Repetition.of(inputs, second).dependsOnInputs()).isTrue();
  }

  @Test
  void spread_disturbedPairs_areLeftOut() {
    double[] values = {0, 0, 0, Double.NaN, 0, 0, 0, 0, Double.NaN, 0, 0, 0, 0, 0, 0};
    assertThat(Repetition.spread(values)).isZero();
  }

  @Test
  void of_tooFewPairsOrAllTheSame_doesNot() {
    double[] few = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    assertThat(Repetition.of(few, few).dependsOnInputs()).isFalse();
    assertThat(Repetition.of(new double[PAIRS], new double[PAIRS]).correlation()).isZero();
    assertThat(Repetition.of(new double[0], new double[0]).dependsOnInputs()).isFalse();
  }

  @Test
  void of_ties_shareTheirRank() {
    Repetition repetition = Repetition.of(new double[] {1, 2, 2, 3}, new double[] {10, 20, 30, 40});
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: products 4.5, squares 4.5 and 5.
    assertThat(repetition.correlation()).isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
  }

  @Property(tries = 100)
  void of_anyGrowingFunction_isPerfectlyCorrelated(@ForAll long seed) {
    double[] first = noise(new Random(seed), 1);
    double[] second = Arrays.stream(first).map(v -> v * v * v).toArray();
    assertThat(Repetition.of(first, second).correlation()).isCloseTo(1, within(1e-12));
  }

  @Test
  void spread_normalValues_isTheirStandardDeviation() {
    double[] values = new double[100_000];
    Random random = new Random(4);
    Arrays.setAll(values, i -> 0.2 * random.nextGaussian());
    assertThat(Repetition.spread(values)).isCloseTo(0.2, within(0.005));
  }

  private static double[] noise(Random random, double deviation) {
    double[] values = new double[PAIRS];
    Arrays.setAll(values, i -> deviation * random.nextGaussian());
    return values;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }
}
