package dev.kernelharness.judge.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinedNamesTest {

  @Test
  void parse_nm_isTheFunctionsInOrder() throws IOException {
    assertThat(DefinedNames.parse(fixture("nm-2.40-c.txt")))
        .containsExactly("pack (static)", "gemm", "main");
  }

  @Test
  void parse_cpp_isDemangled() throws IOException {
    assertThat(DefinedNames.parse(fixture("nm-2.40-cpp.txt")))
        .containsExactly(
            "gemm(double const*, int)",
            "double twice<double>(double)",
            "mine::gemm(std::vector<double, std::allocator<double> >&)");
  }

  @Test
  void words_manyOrLongNames_areCut() {
    assertThat(DefinedNames.words(List.of())).isEqualTo("it defines no function");
    assertThat(DefinedNames.words(List.of("a", "b", "c", "d", "e", "f", "g")))
        .isEqualTo("it defines a, b, c, d, e and 2 more");
    assertThat(DefinedNames.parse("0000000000000000 T " + "x".repeat(500) + "\n").get(0))
        .hasSize(61);
  }

  @Test
  void parse_noListing_isEmpty() {
    assertThat(DefinedNames.parse("")).isEmpty();
    assertThat(DefinedNames.parse("nm: x.o: no symbols\n")).isEmpty();
  }

  private static String fixture(String name) throws IOException {
    try (InputStream in = DefinedNamesTest.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
