package dev.kernelharness.core.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupAdvantagesTest {

  /** Rewards 1, 2, 3, 6: mean 3, squares 14. */
  @ParameterizedTest
  @CsvSource({
    "BESSEL, 0, 2.1602468994692865",
    "BESSEL, 0.5, 2.6602468994692865",
    "POPULATION, 0, 1.8708286933869707",
    "NONE, 0.5, 1",
  })
  void of_fourRewards_isTheFormula(Spread spread, double eps, double divisor) {
    double[] advantages = advantages(new GroupAdvantages(spread, eps, 0), 1, 2, 3, 6);
    assertThat(advantages)
        .containsExactly(new double[] {-2 / divisor, -1 / divisor, 0, 3 / divisor}, within(1e-14));
  }

  @ParameterizedTest
  @EnumSource(Spread.class)
  void of_membersWithoutAReward_countsAsIfTheyWereNotThere(Spread spread) {
    GroupAdvantages formula = new GroupAdvantages(spread, 1e-4, 0);
    double[] without = advantages(formula, 1, 5, 6);

    List<OptionalDouble> with =
        formula.of(
            List.of(
                OptionalDouble.of(1),
                OptionalDouble.empty(),
                OptionalDouble.of(5),
                OptionalDouble.of(6),
                OptionalDouble.empty()));

    assertThat(with.get(1)).isEmpty();
    assertThat(with.get(4)).isEmpty();
    assertThat(with.stream().flatMapToDouble(OptionalDouble::stream).toArray())
        .containsExactly(without);
  }

  @Property
  void of_equalRewards_isExactlyZero(
      @ForAll @DoubleRange(min = -100, max = 1000) double reward,
      @ForAll @IntRange(min = 1, max = 64) int size,
      @ForAll Spread spread) {
    List<OptionalDouble> group = Collections.nCopies(size, OptionalDouble.of(reward));
    assertThat(new GroupAdvantages(spread, 0, 0).of(group)).containsOnly(OptionalDouble.of(0));
  }

  @Property
  void of_rewardsWithinTheBand_isExactlyZero(
      @ForAll @Size(min = 1, max = 64) List<@DoubleRange(min = 10, max = 11) Double> rewards) {
    double[] group = rewards.stream().mapToDouble(Double::doubleValue).toArray();
    assertThat(advantages(new GroupAdvantages(Spread.BESSEL, 1e-4, 1), group)).containsOnly(0);
  }

  @Property
  void of_anyGroup_sumsToZeroAndKeepsTheOrder(
      @ForAll @Size(min = 2, max = 64) List<@DoubleRange(min = -100, max = 200) Double> rewards,
      @ForAll @DoubleRange(min = 0, max = 20) double band,
      @ForAll Spread spread) {
    double[] group = rewards.stream().mapToDouble(Double::doubleValue).toArray();
    double[] advantages = advantages(new GroupAdvantages(spread, 1e-4, band), group);
    assertThat(DoubleStream.of(advantages).sum()).isCloseTo(0, within(1e-9));
    for (int i = 0; i < group.length; i++) {
      for (int j = 0; j < group.length; j++) {
        if (group[i] > group[j]) {
          assertThat(advantages[i]).isGreaterThanOrEqualTo(advantages[j]);
        }
      }
    }
  }

  @Test
  void of_aChainOfNeighbours_isHeldAgainstTheBestOfEachTie() {
    double[] advantages =
        advantages(new GroupAdvantages(Spread.NONE, 0, 1), 10, 9.4, 8.8, 8.2, 7.6);
    assertThat(advantages[0]).isEqualTo(advantages[1]);
    assertThat(advantages[2]).isEqualTo(advantages[3]).isLessThan(advantages[1]);
    assertThat(advantages[4]).isLessThan(advantages[3]);
  }

  @Test
  void of_onlyOneReward_isZero() {
    assertThat(advantages(new GroupAdvantages(Spread.BESSEL, 0, 0), 42)).containsExactly(0);
    assertThat(new GroupAdvantages(Spread.BESSEL, 0, 0).of(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void new_wrongNumber_isRefused(double wrong) {
    assertThatThrownBy(() -> new GroupAdvantages(Spread.NONE, wrong, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GroupAdvantages(Spread.NONE, 0, wrong))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void of_rewardThatIsNotFinite_isRefused() {
    assertThatThrownBy(() -> advantages(new GroupAdvantages(Spread.NONE, 0, 0), 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite");
  }

  @ParameterizedTest
  @EnumSource(Spread.class)
  void named_itsWord_isIt(Spread spread) {
    assertThat(Spread.named(spread.word())).isEqualTo(spread);
    assertThatThrownBy(() -> Spread.named("std")).hasMessageContaining("known: bessel");
  }

  private static double[] advantages(GroupAdvantages formula, double... rewards) {
    return formula.of(DoubleStream.of(rewards).mapToObj(OptionalDouble::of).toList()).stream()
        .mapToDouble(OptionalDouble::orElseThrow)
        .toArray();
  }
}
