package dev.kernelharness.search.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Reason;
import dev.kernelharness.search.chat.Reply;
import dev.kernelharness.search.dataset.PreferencePairs.Kind;
import dev.kernelharness.search.dataset.PreferencePairs.Pair;
import dev.kernelharness.search.generate.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PreferencePairsTest {

  @Test
  void pairs_fastSlowWrong_areFasterAndRight() {
    List<Pair> pairs =
        pairs(
            8,
            SampleBuilder.accepted("dgemm", 10),
            SampleBuilder.accepted("dgemm", 20),
            SampleBuilder.rejected("dgemm", Reason.WRONG_RESULT));

    assertThat(pairs.stream().map(PreferencePairsTest::words))
        .containsExactly("20.0 faster 10.0", "20.0 right", "10.0 right");
  }

  @Test
  void pairs_withinMarginOrNoise_areNone() {
    assertThat(pairs(8, SampleBuilder.accepted("dgemm", 10), SampleBuilder.accepted("dgemm", 10.9)))
        .isEmpty();
    assertThat(PreferencePairs.isClearlyFaster(at(12, 0.2), at(10, 0.2), 1.1)).isFalse();
    assertThat(PreferencePairs.isClearlyFaster(at(12, 0.01), at(10, 0.01), 1.1)).isTrue();
    assertThat(PreferencePairs.isClearlyFaster(at(10, 0), at(10, 0), 1)).isFalse();
  }

  @Test
  void pairs_ofOtherPromptsProblemsOrMachines_areNone() {
    assertThat(
            pairs(
                8,
                SampleBuilder.accepted("dgemm", 10),
                SampleBuilder.accepted("dgemm", 20).prompt("Another prompt."),
                SampleBuilder.accepted("dgemm", 40).machine("other-cpu"),
                SampleBuilder.accepted("spmv", 80)))
        .isEmpty();
  }

  @Test
  void pairs_cutOffAnswer_isNotPreferred() {
    assertThat(
            pairs(
                8,
                SampleBuilder.accepted("dgemm", 20).finish(Reply.Finish.LENGTH),
                SampleBuilder.rejected("dgemm", Reason.CRASH)))
        .isEmpty();
  }

  @Test
  void pairs_limited_useDifferentLosers() {
    List<SampleBuilder> samples = new ArrayList<>(List.of(SampleBuilder.accepted("dgemm", 10)));
    samples.add(SampleBuilder.accepted("dgemm", 20));
    for (int i = 0; i < 5; i++) {
      samples.add(SampleBuilder.rejected("dgemm", Reason.CRASH).source("wrong" + i));
    }

    List<Pair> pairs = pairs(4, samples.toArray(SampleBuilder[]::new));

    assertThat(pairs).hasSize(4);
    assertThat(pairs.stream().map(pair -> pair.rejected().answer())).doesNotHaveDuplicates();
  }

  @Property(tries = 200)
  void pairs_ofAnySamples_preferTheBetterOne(
      @ForAll @Size(max = 25) List<@IntRange(min = -3, max = 12) Integer> speedups,
      @ForAll @IntRange(min = 1, max = 12) int limit) {
    List<SampleBuilder> samples = new ArrayList<>();
    for (int i = 0; i < speedups.size(); i++) {
      int speedup = speedups.get(i);
      SampleBuilder sample =
          speedup == 0
              ? SampleBuilder.inconclusive("dgemm")
              : speedup < 0
                  ? SampleBuilder.rejected("dgemm", Reason.CRASH).source("wrong" + speedup)
                  : SampleBuilder.accepted("dgemm", speedup);
      samples.add(sample.index(i).prompt("Prompt " + i % 2));
    }

    List<Pair> pairs = pairs(limit, samples.toArray(SampleBuilder[]::new));

    Set<List<String>> seen = new HashSet<>();
    for (Pair pair : pairs) {
      assertThat(pair.chosen().is(Sample.Outcome.ACCEPTED)).isTrue();
      assertThat(pair.chosen().group()).isEqualTo(pair.rejected().group());
      assertThat(pair.chosen().reward().orElseThrow())
          .isGreaterThan(pair.rejected().reward().orElseThrow());
      if (pair.kind() == Kind.FASTER) {
        assertThat(pair.chosenSpeedup().value())
            .isGreaterThanOrEqualTo(1.1 * pair.rejectedSpeedup().orElseThrow().value());
      } else {
        assertThat(pair.rejected().is(Sample.Outcome.REJECTED)).isTrue();
      }
      assertThat(
              seen.add(
                  List.of(pair.chosen().group(), pair.chosen().source(), pair.rejected().source())))
          .isTrue();
    }
    assertThat(pairs.stream().filter(p -> p.chosen().group().equals(pairs.get(0).chosen().group())))
        .hasSizeLessThanOrEqualTo(limit);
  }

  private static List<Pair> pairs(int limit, SampleBuilder... samples) {
    List<Row> rows = Rows.of(samples);
    return PreferencePairs.of(rows, Kernels.of(rows, Rows.options()), 1.1, limit);
  }

  private static Estimate at(double value, double noise) {
    return new Estimate(value, value * (1 - noise), value * (1 + noise), 1);
  }

  private static String words(Pair pair) {
    String rejected = pair.rejectedSpeedup().map(s -> " " + s.value()).orElse("");
    return pair.chosenSpeedup().value() + " " + pair.kind().word() + rejected;
  }
}
