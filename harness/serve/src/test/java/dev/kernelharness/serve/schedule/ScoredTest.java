package dev.kernelharness.serve.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.serve.FakeJudge;
import dev.kernelharness.serve.FakeProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoredTest {

  @ParameterizedTest
  @CsvSource({
    "fast,GFLOPS,2",
    "fast,SPEEDUP,8",
    "fast,LOG2,1",
    "fast,GROUP,100",
    "slow,GROUP,50",
    "wrong,GROUP,-10",
    "wrong,LOG2,-10"
  })
  void reward_byEachRule_isTheCores(String kind, RewardRule rule, double reward) {
    List<Scored> group = List.of(scored("fast"), scored("slow"), scored("wrong"), scored("noisy"));
    assertThat(scored(kind).reward(rule, group)).hasValue(reward);
  }

  @ParameterizedTest
  @CsvSource({"noisy", "broken"})
  void reward_nothingIsKnown_isEmptyByEveryRule(String kind) {
    Scored scored = scored(kind);
    for (RewardRule rule : RewardRule.values()) {
      assertThat(scored.reward(rule, List.of(scored))).isEmpty();
    }
    assertThat(scored.score01()).isEmpty();
    assertThat(scored.scorable()).isFalse();
  }

  @Test
  void score01_withoutAPeak_followsFromTheYardstick() {
    assertThat(accepted(OptionalDouble.empty(), OptionalDouble.of(3)).score01()).hasValue(0.75);
    assertThat(accepted(OptionalDouble.of(1.2), OptionalDouble.of(3)).score01()).hasValue(1);
  }

  @Test
  void failed_longDetail_isCut() {
    Scored scored = Scored.fault("x".repeat(5000));
    assertThat(scored.detail()).hasSize(2001).endsWith("…");
  }

  private static Scored accepted(OptionalDouble peakFraction, OptionalDouble yardstick) {
    OptionalDouble none = OptionalDouble.empty();
    return new Scored(
        "accepted",
        Optional.empty(),
        "",
        Map.of(RewardRule.GFLOPS, 1.0),
        none,
        none,
        none,
        yardstick,
        peakFraction,
        none);
  }

  private static Scored scored(String kind) {
    try (FakeJudge judge = new FakeJudge()) {
      return Scored.of(
          judge.evaluate(
              new Candidate("0", kind.getBytes(StandardCharsets.UTF_8)), FakeProblem.CONDITIONS));
    }
  }
}
