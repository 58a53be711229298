package dev.kernelharness.judge.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseTest {

  @Test
  void of_allFamilies_checksTheHardOnes() {
    List<InputFamily> used = families(InputFamily.values());
    assertThat(used.subList(0, 2)).containsExactly(InputFamily.WIDE_RANGE, InputFamily.WIDE_RANGE);
    assertThat(used).contains(InputFamily.SMALL_INTEGERS);
  }

  @Test
  void of_someFamilies_drawsByNoOthers() {
    assertThat(families(InputFamily.UNIFORM)).containsOnly(InputFamily.UNIFORM);
    assertThat(families(InputFamily.UNIFORM, InputFamily.MIXED_SIGNS))
        .containsOnly(InputFamily.UNIFORM, InputFamily.MIXED_SIGNS);
    assertThat(families(InputFamily.SMALL_INTEGERS, InputFamily.WIDE_RANGE))
        .startsWith(InputFamily.WIDE_RANGE)
        .containsOnly(InputFamily.SMALL_INTEGERS, InputFamily.WIDE_RANGE);
  }

  @Test
  void of_paper_isOneCall() {
    Problem problem = problem(InputFamily.WIDE_RANGE);
    assertThat(Case.of(problem, problem.defaultShape(), Protocol.Verification.PAPER))
        .containsExactly(
            new Case(problem.defaultShape(), InputFamily.WIDE_RANGE, Case.Inputs.FRESH));
  }

  private static List<InputFamily> families(InputFamily... families) {
    Problem problem = problem(families);
    return Case.of(problem, problem.defaultShape(), Protocol.Verification.STANDARD).stream()
        .map(Case::family)
        .toList();
  }

  private static Problem problem(InputFamily... families) {
    return MadeUp.problem(
        List.of(families), List.of(), Map.of(), MadeUp.in("x", "n"), MadeUp.size());
  }
}
