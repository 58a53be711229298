package dev.kernelharness.judge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpusTest {

  @Test
  void parse_rangesAndNumbers_keepsTheirOrder() {
    assertThat(Cpus.parse("8,0-2").numbers()).containsExactly(8, 0, 1, 2);
  }

  @Test
  void toList_anyOrder_isAscendingWithRanges() {
    assertThat(new Cpus(List.of(8, 2, 0, 1, 5, 4)).toList()).isEqualTo("0-2,4-5,8");
    assertThat(new Cpus(List.of()).toList()).isEmpty();
  }

  @Test
  void without_someOfThem_keepsTheRestInOrder() {
    assertThat(Cpus.parse("3,1,2").without(Cpus.parse("1,7"))).isEqualTo(Cpus.parse("3,2"));
  }

  @Test
  void allowed_here_isNotEmpty() throws Exception {
    assertThat(Cpus.allowed().count()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1-", "-1", "3-1", "1,,2", "1 2", "99999", "1,1", "0-3,2"})
  void parse_noList_saysSo(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cpus.parse(text));
  }
}
