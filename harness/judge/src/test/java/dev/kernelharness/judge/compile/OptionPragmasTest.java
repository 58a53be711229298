package dev.kernelharness.judge.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionPragmasTest {

  @Test
  void mayOccur_everyWayToWriteOne_isTrue() {
    List<String> sources =
        List.of(
            "#pragma GCC target(\"avx2\")",
            "#pragma GCC tar\\\nget(\"avx2\")",
            "#pragma GCC tar\\ \t\nget(\"avx2\")",
            "_Pragma(\"GCC optimize(3)\")",
            "_Prag\\\nma(\"x\")",
            "#define C(a, b) a##b",
            "__CONCAT(_Prag, ma)(\"x\")");
    assertThat(sources).allMatch(OptionPragmas::mayOccur);
    assertThat(OptionPragmas.mayOccur("#pragma omp parallel for\nint f(void);")).isFalse();
  }

  @Test
  void occurIn_onlyPragmasOfTheCandidate_count() {
    String own = "# 1 \"candidate.c\"\n#pragma GCC target(\"avx2\")\n";
    String header = "# 1 \"x.h\" 1 3\n#pragma GCC push_options\n# 2 \"candidate.c\" 2\nint x;\n";
    String forged = "# 1 \"candidate.c\"\n # 1 \"x.h\"\n#pragma GCC optimize(3)\n";
    assertThat(OptionPragmas.occurIn(own)).isTrue();
    assertThat(OptionPragmas.occurIn(header)).isFalse();
    assertThat(OptionPragmas.occurIn(forged)).isTrue();
    assertThat(OptionPragmas.occurIn("# 1 \"candidate.c\"\n#pragma GCC unroll 4\n")).isFalse();
  }
}
