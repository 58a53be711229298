package dev.kernelharness.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

  @Test
  void admit_anyOfThem_isIn() {
    Tokens tokens = new Tokens(List.of("first-token-of-two", "second-token-of-two"));
    assertThat(tokens.admit("first-token-of-two")).isTrue();
    assertThat(tokens.admit("second-token-of-two")).isTrue();
    assertThat(tokens.admit("first-token-of-tw")).isFalse();
    assertThat(tokens.admitHeader(null)).isFalse();
    assertThat(tokens.admitHeader("")).isFalse();
  }

  @Test
  void admit_noTokens_isOpen() {
    assertThat(new Tokens(List.of()).admitHeader(null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "has a blank in the middle", "a/slash/is/not/for/paths"})
  void tokens_notOne_isRefusedWithoutShowingIt(String token) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tokens(List.of(token)))
        .withMessageNotContaining(token);
  }
}
