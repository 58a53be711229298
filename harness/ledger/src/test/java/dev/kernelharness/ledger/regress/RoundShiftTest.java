package dev.kernelharness.ledger.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kernelharness.core.Bout;
import dev.kernelharness.core.Round;
import dev.kernelharness.core.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundShiftTest {

  /** Student's data on sleep (The probable error of a mean, Biometrika 1908). */
  private static final double[] SLEEP = {1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4};

  @Test
  void shift_publishedExample_hasThePublishedValues() {
    RoundShift shift = RoundShift.of(SLEEP);

    assertThat(shift.estimate()).isCloseTo(1.58, within(1e-12));
    assertThat(2 * shift.pAbove(0)).isCloseTo(0.002833, within(5e-7));
    assertThat(shift.interval(0.05).low()).isCloseTo(0.7001142, within(5e-8));
    assertThat(shift.interval(0.05).high()).isCloseTo(2.4598858, within(5e-8));
  }

  @Test
  void pValues_ofBothSides_addUpToOne() {
    RoundShift shift = RoundShift.of(SLEEP);

    assertThat(shift.pAbove(1) + shift.pBelow(1)).isCloseTo(1, within(1e-12));
  }

  @Test
  void of_rolesExchanged_cancelsTheAdvantageOfTheSecond() {
    // Both kernels take 100; whoever is called second takes 1 % less.
    Bout incumbentLeads = new Bout(Samples.of(10_000, 10_000), Samples.of(9_900, 9_900));
    Bout challengerLeads = new Bout(Samples.of(9_900, 9_900), Samples.of(10_000, 10_000));
    Round round = new Round(incumbentLeads, challengerLeads);

    assertThat(RoundShift.of(List.of(round, round)).estimate()).isCloseTo(0, within(1e-15));
  }

  @Test
  void of_roundsThatAgreeExactly_areCertain() {
    RoundShift shift = RoundShift.of(0.125, 0.125, 0.125);

    assertThat(shift.pAbove(0.05)).isZero();
    assertThat(shift.pBelow(0.05)).isEqualTo(1);
  }

  @Test
  void of_oneRound_isRefused() {
    assertThatThrownBy(() -> RoundShift.of(0.1)).isInstanceOf(IllegalArgumentException.class);
  }
}
