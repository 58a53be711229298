package dev.kernelharness.ledger.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.Bout;
import dev.kernelharness.core.Round;
import dev.kernelharness.core.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

  private static final Rule RULE = new Rule(0.05, 0.01);

  @ParameterizedTest
  @CsvSource({
    "0.05, 0.001, REGRESSED",
    "-0.05, 0.001, IMPROVED",
    "0, 0.001, EQUIVALENT",
    "0.015, 0.001, EQUIVALENT",
    "0.0244, 0.001, INCONCLUSIVE",
    "0, 0.1, INCONCLUSIVE",
    "0.2, 0.2, INCONCLUSIVE"
  })
  void decide_oneKernel_isByItsIntervalAndTheLine(double mean, double spread, Change expected) {
    Rule.Decision decision = RULE.decide(List.of(look(mean, spread))).get(0);

    assertThat(decision.change()).isEqualTo(expected);
    double line = RULE.line();
    Shift.Interval interval = decision.interval();
    assertThat(interval.low() > line).isEqualTo(expected == Change.REGRESSED);
    assertThat(interval.high() < -line).isEqualTo(expected == Change.IMPROVED);
    assertThat(interval.low() > -line && interval.high() < line)
        .isEqualTo(expected == Change.EQUIVALENT);
  }

  @Test
  void decide_manyKernels_needsMoreOfEach() {
    Rule.Look weak = look(0.05, 0.019);
    List<Rule.Look> many = new ArrayList<>(List.of(weak));
    for (int i = 0; i < 50; i++) {
      many.add(look(0, 0.1));
    }

    assertThat(RULE.decide(List.of(weak)).get(0).change()).isEqualTo(Change.REGRESSED);
    assertThat(RULE.decide(many).get(0).change()).isEqualTo(Change.INCONCLUSIVE);
  }

  @Test
  void decide_afterStrongClaims_leavesMoreForTheWeak() {
    // Bonferroni's share would be too small for the weak one; Holm gives it what is left.
    Rule.Look weak = look(0.05, 0.019);
    Rule.Look strong = look(0.05, 0.0001);

    assertThat(RULE.isDecided(weak, 10)).isFalse();
    List<Rule.Look> looks = new ArrayList<>(List.of(weak));
    for (int i = 0; i < 9; i++) {
      looks.add(strong);
    }
    assertThat(RULE.decide(looks)).allMatch(d -> d.change() == Change.REGRESSED);
  }

  /** On the line both "regressed" and "equivalent" would be wrong. */
  @ParameterizedTest
  @ValueSource(doubles = {0.002, 0.02})
  void looks_trueShiftOnTheLine_claimNoMoreOftenThanAlpha(double spread) {
    Rule rule = new Rule(0.05, 0.05);
    Random random = new Random(7);
    int claims = 0;
    int duels = 1000;
    for (int duel = 0; duel < duels; duel++) {
      claims += claim(rule, rule.line(), spread, random) == Change.INCONCLUSIVE ? 0 : 1;
    }

    assertThat(claims).isLessThanOrEqualTo((int) (0.05 * duels));
  }

  @Test
  void looks_slowedByTheThreshold_areRegressedSoon() {
    Random random = new Random(7);
    for (int duel = 0; duel < 100; duel++) {
      assertThat(claim(RULE, Math.log1p(0.05), 0.005, random)).isEqualTo(Change.REGRESSED);
    }
  }

  @Test
  void rule_nonsense_isRefused() {
    assertThatThrownBy(() -> new Rule(0, 0.01)).hasMessageContaining("threshold");
    assertThatThrownBy(() -> new Rule(0.05, 0.6)).hasMessageContaining("alpha");
    assertThatThrownBy(() -> new Rule(Double.NaN, 0.01)).hasMessageContaining("threshold");
  }

  private static Change claim(Rule rule, double shift, double spread, Random random) {
    Looks looks = new Looks(rule, 1, Duration.ofSeconds(60));
    List<Round> rounds = new ArrayList<>();
    while (looks.goesOn(rounds, Duration.ofSeconds(rounds.size()))) {
      double log = shift + spread * random.nextGaussian();
      long nanos = Math.round(1e9 * Math.exp(log));
      Bout bout = new Bout(Samples.of(1_000_000_000), Samples.of(nanos));
      rounds.add(new Round(bout, bout));
    }
    Optional<Rule.Look> last = looks.last();
    return rule.decide(List.of(last.orElseThrow())).get(0).change();
  }

  /** Ten rounds with exactly this mean and about this spread. */
  private static Rule.Look look(double mean, double spread) {
    double[] rounds = new double[10];
    for (int i = 0; i < rounds.length; i++) {
      rounds[i] = mean + (i % 2 == 0 ? spread : -spread);
    }
    return new Rule.Look(RoundShift.of(rounds), 1);
  }
}
