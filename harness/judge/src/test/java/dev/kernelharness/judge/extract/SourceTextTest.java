package dev.kernelharness.judge.extract;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

class SourceTextTest {

  @Test
  void masked_commentsAndLiterals_becomeBlanksInPlace() {
    assertThat(SourceText.masked("a/*b\nc*/d\"e\\\"f\"g'h'//i\nj"))
        .isEqualTo("a   \n   d      g   " + "   \nj");
  }

  @Test
  void masked_splicedLineComment_goesOn() {
    assertThat(SourceText.masked("//a\\\nb\nc")).isEqualTo("    \n \nc");
  }

  @Test
  void normalised_otherLayoutAndComments_areEqual() {
    String one = "#define N 4 // four\nint f(void) { // one\n  return 1;\n}\n";
    String two = "#define  N 4\n/* two */ int  f(void) {\n\n\treturn 1; }";
    assertThat(SourceText.normalised(one)).isEqualTo(SourceText.normalised(two));
    assertThat(SourceText.normalised(one)).isEqualTo("#define N 4\nint f(void) { return 1; }");
  }

  @Test
  void normalised_strings_stay() {
    assertThat(SourceText.normalised("x = \"a  /* b */\";")).contains("a");
    assertThat(SourceText.normalised("x = \"a\";"))
        .isNotEqualTo(SourceText.normalised("x = \"b\";"));
  }

  @Tag("fuzz")
  @Property
  void masked_anyText_keepsItsLength(@ForAll String text) {
    assertThat(SourceText.masked(text)).hasSameSizeAs(text);
  }
}
