package dev.kernelharness.search.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Reason;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.search.chat.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KernelsTest {

  @Test
  void kernels_eachFilter_takesItsOwn() {
    FilterCounts counts =
        Kernels.of(
                Rows.of(
                    SampleBuilder.accepted("dgemm", 10),
                    SampleBuilder.accepted("dgemm", 10.5).source("void dgemm(void) {}"),
                    SampleBuilder.accepted("dgemm", 10.5).source("void  dgemm(void)  {}"),
                    SampleBuilder.accepted("dgemm", 30).finish(Reply.Finish.LENGTH),
                    SampleBuilder.accepted("dgemm", 40).failedTest(),
                    SampleBuilder.rejected("dgemm", Reason.CRASH),
                    SampleBuilder.inconclusive("dgemm"),
                    SampleBuilder.accepted("dgemm", 1).analysis()),
                Rows.options())
            .counts();

    assertThat(List.of(Filter.values()).stream().map(filter -> counts.of(filter, "dgemm")))
        .containsExactly(8, 7, 6, 5, 4, 4, 3, 2, 1);
  }

  @Test
  void kernels_sameSourceRejectedElsewhere_isDiscarded() {
    List<Row> rows =
        Rows.of(
            SampleBuilder.accepted("dgemm", 10).source("flaky"),
            SampleBuilder.rejected("dgemm", Reason.WRONG_RESULT).source("flaky"));
    Kernels kernels = Kernels.of(rows, Rows.options());

    assertThat(kernels.deduplicated()).isEmpty();
    assertThat(kernels.isDiscarded(rows.get(0))).isTrue();
    assertThat(kernels.isDiscarded(rows.get(1))).isFalse();
  }

  @Test
  void kernels_rejectedInAnotherSetting_stay() {
    List<Row> rows =
        Rows.of(
            SampleBuilder.accepted("dgemm", 10).source("same"),
            SampleBuilder.rejected("dgemm", Reason.TIMEOUT).source("same").machine("slow-cpu"));

    assertThat(Kernels.of(rows, Rows.options()).deduplicated()).hasSize(1);
  }

  @Test
  void kernels_copies_poolTheirMeasurements() {
    List<Row> rows =
        Rows.of(
            SampleBuilder.accepted("dgemm", 10).source("same").test(12),
            SampleBuilder.accepted("dgemm", 17).source("same"),
            SampleBuilder.accepted("dgemm", 99).source("same").sameAs("optimise-0000-r0"));
    Kernels kernels = Kernels.of(rows, Rows.options());

    assertThat(kernels.deduplicated()).hasSize(1);
    assertThat(kernels.deduplicated().get(0).speedup().value()).isEqualTo(12);
    assertThat(kernels.deduplicated().get(0).row()).isEqualTo(rows.get(0));
  }

  @Test
  void kernels_copyOfAnEarlierRound_standsForAll() {
    List<Row> rows =
        Rows.of(
            SampleBuilder.accepted("dgemm", 10).source("same").repairOf("bad", "It is wrong."),
            SampleBuilder.accepted("dgemm", 10).source("same").index(1));

    assertThat(Kernels.of(rows, Rows.options()).deduplicated().get(0).row()).isEqualTo(rows.get(1));
  }

  @Test
  void kernels_otherRules_areScoredApart() {
    List<Row> rows =
        Rows.of(
            SampleBuilder.accepted("dgemm", 10),
            SampleBuilder.accepted("dgemm", 20),
            SampleBuilder.accepted("dgemm", 500).rule(RewardRule.LOG2));

    assertThat(Kernels.of(rows, Rows.options()).deduplicated().stream().map(Kernel::score))
        .containsExactly(1.0, 10.0, 10.0);
  }

  @Test
  void kernels_ranked_areTheUpperPartOfEachProblem() {
    List<Row> rows =
        Rows.of(
            SampleBuilder.accepted("dgemm", 10),
            SampleBuilder.accepted("dgemm", 30),
            SampleBuilder.accepted("dgemm", 20),
            SampleBuilder.accepted("spmv", 1));

    assertThat(Kernels.of(rows, Rows.options(Selection.RANKED, 0.5)).kept())
        .extracting(kernel -> kernel.speedup().value())
        .containsExactly(30.0, 20.0, 1.0);
  }

  @Test
  void kernels_best_areOneForEachOpeningPrompt() {
    List<Row> rows =
        Rows.of(
            SampleBuilder.accepted("dgemm", 10),
            SampleBuilder.accepted("dgemm", 30).repairOf("bad", "It is wrong."),
            SampleBuilder.accepted("dgemm", 20),
            SampleBuilder.accepted("dgemm", 5).prompt("Another prompt."));

    assertThat(Kernels.of(rows, Rows.options(Selection.BEST, 0.5)).kept())
        .extracting(kernel -> kernel.speedup().value())
        .containsExactly(30.0, 5.0);
  }

  @Property(tries = 200)
  void deduplicated_ofAnySamples_hasOneOfEachAcceptedSource(
      @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 5) Integer> sources) {
    List<SampleBuilder> samples = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      String layout = i % 2 == 0 ? " " : "\n\t";
      samples.add(
          SampleBuilder.accepted("dgemm", 1 + i)
              .index(i)
              .source("void" + layout + "kernel" + sources.get(i)));
    }

    List<Kernel> kernels = Kernels.of(Rows.of(samples), Rows.options()).deduplicated();

    Set<String> left = new HashSet<>();
    assertThat(kernels).allMatch(kernel -> left.add(kernel.row().source()));
    assertThat(kernels).hasSize(new HashSet<>(sources).size());
  }
}
