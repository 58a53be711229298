package dev.kernelharness.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void of_columnInBytes_pointsAtTheCharacter() {
    assertThat(Excerpt.of("é = x;", 6).caret()).isEqualTo("    ^");
  }

  @Test
  void of_tabs_areKept() {
    assertThat(Excerpt.of("\t\tx", 3).caret()).isEqualTo("\t\t^");
  }

  @Test
  void of_columnBehindTheLine_pointsAtItsEnd() {
    assertThat(Excerpt.of("abc", 99).caret()).isEqualTo("   ^");
  }

  @Test
  void of_longLine_isCutAroundThePlace() {
    Excerpt excerpt = Excerpt.of("a".repeat(500) + "X" + "b".repeat(500), 501);

    assertThat(excerpt.text()).startsWith("...aaa").endsWith("bbb...").hasSizeLessThan(160);
    assertThat(excerpt.text().charAt(excerpt.caret().indexOf('^'))).isEqualTo('X');
  }
}
