package dev.kernelharness.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int a;<|im_end|>",
        "<|im_start|>int a;<|im_end|>\n<|endoftext|>",
        "<s>int a;</s>",
        " int a; </s></s> ",
        "int a;<\uff5cend\u2581of\u2581sentence\uff5c>",
        "<bos>int a;<eos><end_of_turn>\n",
        "int a;<|eot_id|><|pad|><|pad|>",
      })
  void stripped_specialTokens_areGone(String text) {
    assertThat(ChatText.stripped(text)).isEqualTo("int a;");
  }

  @Test
  void stripped_code_staysAsItIs() {
    String code = "#include <math.h>\nint f(int a[2]) { return a[0] <a[1] || a[0]|a[1]; }";
    assertThat(ChatText.stripped(code)).isEqualTo(code);
  }

  @Test
  void answer_promptWithOtherTokens_isFound() {
    assertThat(ChatText.answer("<s>[INST] write [/INST] int a;</s>", "[INST] write [/INST]"))
        .isEqualTo("int a;");
    assertThat(ChatText.answer("write\nint a;", "<|user|>write<|end|>")).isEqualTo("int a;");
    assertThat(ChatText.answer("int a;", "something else")).isEqualTo("int a;");
  }

  @Test
  void stripped_manyBlanksAndBrackets_isLinear() {
    String text = "<[ ".repeat(300_000) + "x";
    assertThat(ChatText.stripped(text)).isEqualTo(text.strip());
    assertThat(ChatText.stripped(" ".repeat(500_000) + "x" + "</s>".repeat(10_000))).isEqualTo("x");
  }
}
