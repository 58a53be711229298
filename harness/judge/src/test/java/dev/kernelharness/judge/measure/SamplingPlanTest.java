package dev.kernelharness.judge.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Samples;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SamplingPlanTest {

  private static final SamplingPlan PLAN = new SamplingPlan(30, 2000, Duration.ofMillis(700));

  @Test
  void next_nothingYet_isFewCallsSinceTheKernelMayBeSlow() {
    assertThat(PLAN.next(measured(Samples.none(), Samples.none()), Duration.ZERO)).isEqualTo(5);
  }

  @Test
  void next_timeForTheLeastNumber_asksForTheRest() {
    assertThat(PLAN.next(measured(noisy(5), noisy(5)), Duration.ofMillis(5))).isEqualTo(25);
  }

  @Test
  void next_slowKernel_asksOnlyForWhatFitsTheBudget() {
    assertThat(PLAN.next(measured(noisy(5), noisy(5)), Duration.ofMillis(350))).isEqualTo(5);
    assertThat(PLAN.next(measured(noisy(5), noisy(5)), Duration.ofSeconds(9))).isZero();
  }

  @Test
  void next_paper_isExactlyThreeCallsOnce() {
    SamplingPlan paper = SamplingPlan.of(Protocol.PAPER);
    assertThat(paper.next(measured(Samples.none(), Samples.none()), Duration.ZERO)).isEqualTo(3);
    assertThat(paper.next(measured(noisy(3), Samples.none()), Duration.ofMillis(1))).isZero();
  }

  @Test
  void next_steadySamples_isEnough() {
    Samples steady = Samples.of(LongStream.range(0, 30).map(i -> 1_000_000 + i).toArray());
    assertThat(PLAN.next(measured(steady, steady), Duration.ofMillis(10))).isZero();
  }

  @Test
  void next_noisySamplesAndTimeLeft_doubles() {
    assertThat(PLAN.next(measured(noisy(60), noisy(60)), Duration.ofMillis(30))).isEqualTo(60);
  }

  @Test
  void next_littleTimeLeft_asksOnlyForWhatFits() {
    assertThat(PLAN.next(measured(noisy(60), noisy(60)), Duration.ofMillis(500))).isBetween(10, 24);
    assertThat(PLAN.next(measured(noisy(60), noisy(60)), Duration.ofMillis(680))).isZero();
  }

  @Test
  void next_budgetSpent_isEnough() {
    assertThat(PLAN.next(measured(noisy(60), noisy(60)), Duration.ofMillis(700))).isZero();
  }

  @Test
  void of_severalForks_sharesTheCounts() {
    SamplingPlan plan = SamplingPlan.of(Protocol.LEADERBOARD);
    assertThat(plan.maxSamples() * Protocol.LEADERBOARD.forks())
        .isEqualTo(Protocol.LEADERBOARD.maxSamples());
  }

  @Property(tries = 300)
  void next_anything_neverGoesBeyondTheMost(
      @ForAll @IntRange(min = 1, max = 2500) int count,
      @ForAll @IntRange(max = 2_000) int elapsedMillis) {
    Samples samples = noisy(count);
    int next = PLAN.next(measured(samples, samples), Duration.ofMillis(elapsedMillis));
    assertThat(next).isNotNegative();
    assertThat(next == 0 || count + next <= 2000).isTrue();
  }

  @Test
  void next_steadyButDisturbed_goesOn() {
    Samples steady = Samples.of(LongStream.range(0, 30).map(i -> 1_000_000 + i).toArray());
    long[] none = new long[30];
    long[] preempted = LongStream.range(0, 30).map(i -> i % 2).toArray();
    Outcome.Measured disturbed =
        new Outcome.Measured(
            steady,
            steady,
            confirming(steady),
            new Weather(none, none, none, preempted, none, none));
    assertThat(PLAN.next(disturbed, Duration.ofMillis(10))).isPositive();
  }

  private static Outcome.Measured measured(Samples candidate, Samples yardstick) {
    long[] none = new long[candidate.count()];
    return new Outcome.Measured(
        candidate,
        yardstick,
        confirming(candidate),
        new Weather(none, none, none, none, none, none));
  }

  private static Evidence confirming(Samples samples) {
    return new Evidence(samples.nanosPerCall(), samples.nanosPerCall(), 0, 0);
  }

  private static Samples noisy(int count) {
    Random random = new Random(7);
    return Samples.of(
        LongStream.range(0, count).map(i -> 1_000_000 + random.nextInt(900_000)).toArray());
  }
}
