package dev.kernelharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaletteTest {

  @Test
  void clean_controlCharacters_areReplaced() {
    assertThat(Palette.clean("a\u001b[2J\rb\u202ec\u0007\td")).isEqualTo("a?[2J?b?c?\td");
  }

  @Test
  void clean_ordinaryText_isKept() {
    assertThat(Palette.clean("größe = 1; // 𝛼")).isEqualTo("größe = 1; // 𝛼");
  }
}
