package dev.kernelharness.search.chat;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ThoughtsTest {

  @Test
  void split_markedThoughts_areTakenOut() {
    Thoughts thoughts = Thoughts.split("\n<think>\nTiles of 6x8.\n</think>\n\n```c\nint x;\n```");

    assertThat(thoughts.reasoning()).contains("Tiles of 6x8.");
    assertThat(thoughts.text()).isEqualTo("```c\nint x;\n```");
  }

  @Test
  void split_openingMarkInThePrompt_isNotMissed() {
    Thoughts thoughts = Thoughts.split("Tiles.</think>int x;");

    assertThat(thoughts.reasoning()).contains("Tiles.");
    assertThat(thoughts.text()).isEqualTo("int x;");
  }

  @Test
  void split_neverClosed_isNoAnswer() {
    Thoughts thoughts = Thoughts.split("<think>A draft: ```c\nint x;\n```");

    assertThat(thoughts.reasoning()).contains("A draft: ```c\nint x;\n```");
    assertThat(thoughts.text()).isEmpty();
  }

  @Test
  void split_emptyThoughts_areNone() {
    Thoughts thoughts = Thoughts.split("<think>\n\n</think>\n\nint x;");

    assertThat(thoughts.reasoning()).isEmpty();
    assertThat(thoughts.text()).isEqualTo("int x;");
  }

  @Test
  void split_marksInTheAnswer_stayThere() {
    String answer = "// see <think>this</think>\nint x;";

    assertThat(Thoughts.split(answer).text()).isEqualTo(answer);
    assertThat(Thoughts.split("<think>a</think>b</think>c").text()).isEqualTo("b</think>c");
  }

  @Property
  void split_anyText_losesNothingButMarksAndSpace(@ForAll("texts") String text) {
    Thoughts thoughts = Thoughts.split(text);

    String together = thoughts.reasoning().orElse("") + thoughts.text();
    assertThat(bare(together)).isEqualTo(bare(text));
  }

  @Property
  void split_thoughtsAndAnswer_comeApart(
      @ForAll("plain") String thought, @ForAll("plain") String answer) {
    Thoughts thoughts = Thoughts.split("<think>" + thought + "</think>" + answer);

    assertThat(thoughts.reasoning().orElse("")).isEqualTo(thought.strip());
    assertThat(thoughts.text()).isEqualTo(answer.stripLeading());
  }

  @Property
  void split_noMarks_isTheTextItself(@ForAll("plain") String text) {
    assertThat(Thoughts.split(text).text()).isEqualTo(text);
    assertThat(Thoughts.split(text).reasoning()).isEmpty();
  }

  private static String bare(String text) {
    return text.replace("<think>", "").replace("</think>", "").replaceAll("\\s", "");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("<think>", "</think>", "a", " ", "\n", "b<c", "/think")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> plain() {
    return Arbitraries.strings().withChars("ab{};/* \n>").ofMaxLength(40);
  }
}
