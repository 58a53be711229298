package dev.kernelharness.judge.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StageTechniquesTest {

  @ParameterizedTest
  @CsvSource({
    "1, register blocking, SIMD;OpenMP;prefetch",
    "2, register blocking;cache blocking, SIMD;OpenMP;prefetch",
    "3, register blocking;cache blocking;SIMD, OpenMP;prefetch",
    "4, register blocking;cache blocking;SIMD;OpenMP, prefetch",
    "5, register blocking;cache blocking;SIMD;OpenMP;prefetch, ''",
    "6, register blocking;cache blocking;SIMD;OpenMP;prefetch, ''",
  })
  void allowedAndForbidden_eachStage_areItsWords(int stage, String allowed, String forbidden) {
    assertThat(StageTechniques.allowed(stage)).isEqualTo(List.of(allowed.split(";", -1)));
    assertThat(String.join(";", StageTechniques.forbidden(stage))).isEqualTo(forbidden);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void allowed_noSuchStage_isRefused(int stage) {
    assertThatThrownBy(() -> StageTechniques.allowed(stage))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stage must be 1 to 6");
  }
}
