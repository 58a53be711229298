package dev.kernelharness.search.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.search.dataset.ProblemSplit.Side;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ProblemSplitTest {

  @Test
  void split_ofOneProblem_isAllTraining() {
    ProblemSplit split = ProblemSplit.of(List.of("dgemm", "dgemm"), 0.5, 1);

    assertThat(split.train()).containsExactly("dgemm");
    assertThat(split.validation()).isEmpty();
  }

  @Test
  void split_ofTwoProblems_setsOneApart() {
    assertThat(ProblemSplit.of(List.of("a", "b"), 0.01, 1).validation()).hasSize(1);
    assertThat(ProblemSplit.of(List.of("a", "b"), 0.99, 1).validation()).hasSize(1);
    assertThat(ProblemSplit.of(List.of("a", "b"), 0, 1).validation()).isEmpty();
  }

  @Test
  void split_anotherSeed_isAnother() {
    List<String> problems = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    assertThat(ProblemSplit.of(problems, 0.5, 1).train())
        .isNotEqualTo(ProblemSplit.of(problems, 0.5, 2).train());
  }

  @Property
  void split_ofAnyProblems_hasEachOnOneSideWhateverTheOrder(
      @ForAll @Size(max = 20) Set<@AlphaChars @StringLength(max = 5) String> problems,
      @ForAll @DoubleRange(min = 0, max = 0.99) double share,
      @ForAll long seed) {
    ProblemSplit split = ProblemSplit.of(problems, share, seed);
    List<String> other = problems.stream().sorted().toList();

    assertThat(Collections.disjoint(split.train(), split.validation())).isTrue();
    assertThat(split.train().size() + split.validation().size()).isEqualTo(problems.size());
    assertThat(problems).allMatch(p -> (split.side(p) == Side.TRAIN) == split.train().contains(p));
    assertThat(ProblemSplit.of(other, share, seed)).isEqualTo(split);
    assertThat(split.train().isEmpty()).isEqualTo(problems.isEmpty());
  }
}
