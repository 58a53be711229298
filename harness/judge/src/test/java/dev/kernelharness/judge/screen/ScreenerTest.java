package dev.kernelharness.judge.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Reason;
import dev.kernelharness.judge.DamagedText;
import dev.kernelharness.judge.extract.Language;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

/** The screen without a preprocessor: text as it would come from one, and hostile text. */
class ScreenerTest {
  private static final Screener SCREENER = new Screener();

  @Test
  void screen_linesOfHeaders_areNotJudged() {
    String preprocessed =
        """
        # 1 "candidate.c"
        # 1 "/usr/include/x.h" 1 3 4
        __attribute__((constructor)) int f();
        # 5 "candidate.c" 2
        int ok;
        """;
    assertThat(screen("", preprocessed, 1)).isEmpty();
  }

  @Test
  void screen_expandedLine_isPlacedWhereTheMacroStands() {
    String source = "\n\n\n  LOOP\n";
    List<Finding> findings =
        screen(source, "# 4 \"candidate.c\"\n  \n# 4 \"candidate.c\"\n#pragma omp parallel\n", 1);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).diagnostic().line()).isEqualTo(4);
    assertThat(findings.get(0).diagnostic().column()).isEqualTo(3);
    assertThat(findings.get(0).diagnostic().excerpt()).contains("  LOOP");
  }

  @Test
  void screen_tokensOfSystemMacros_areTheCandidates() {
    String preprocessed =
        "# 1 \"candidate.c\"\nint x = \n# 1 \"candidate.c\" 3 4\n cblas_dgemm();\n";
    assertThat(screen("int x = M;\n", preprocessed, 6))
        .extracting(Finding::reason)
        .containsExactly(Reason.LIBRARY);
  }

  @Test
  void screen_unknownStage_isOurFault() {
    assertThatThrownBy(() -> screen("", "", 7)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void screen_manyViolations_areBounded() {
    List<Finding> findings =
        screen("x".repeat(10), "# 1 \"candidate.c\"\n" + "dlopen\n".repeat(900), 6);
    assertThat(findings).hasSizeLessThanOrEqualTo(50).isNotEmpty();
  }

  @Tag("fuzz")
  @Property
  void screen_anyMix_neverThrows(@ForAll("mixes") String source, @ForAll("mixes") String text) {
    assertThat(screen(source, "# 1 \"candidate.c\"\n" + text, 1)).isNotNull();
    assertThat(SCREENER.screen(source, Optional.empty(), Language.CPP, 1, OptLevel.O0)).isNotNull();
  }

  @Tag("fuzz")
  @Property
  void screen_damagedKernel_neverThrows(@ForAll("damaged") String source) {
    assertThat(screen(source, "# 1 \"candidate.c\"\n" + source, 3)).isNotNull();
  }

  @Test
  void screen_hostileRepetitions_endSoon() {
    for (String unit :
        List.of(
            "asm(",
            "__attribute__((",
            "[[",
            "(",
            "{",
            "f(){",
            "#pragma omp x\n",
            "dlopen ",
            "asm(\"{\")",
            "#define A(x) #x\n",
            "__has_include(<",
            "# ")) {
      String text = unit.repeat((1 << 19) / unit.length());
      assertThat(screen(text, "# 1 \"candidate.c\"\n" + text, 1)).as(unit).isNotNull();
    }
  }

  @Provide
  Arbitrary<String> damaged() {
    return DamagedText.withFragments(fragments());
  }

  @Provide
  Arbitrary<String> mixes() {
    return fragments().list().ofMaxSize(40).map(parts -> String.join("", parts));
  }

  private static Arbitrary<String> fragments() {
    return Arbitraries.of(
        "asm",
        "(",
        ")",
        "\"sys\"",
        "\"\\\\",
        "__attribute__",
        "((",
        "))",
        "[[",
        "]]",
        "{",
        "}",
        ";",
        "\n",
        "#",
        "pragma",
        " ",
        "omp",
        "simd",
        "include",
        "<x>",
        "define",
        "dlopen",
        "main",
        "# 3 \"candidate.c\"\n",
        "# 9 \"y\"\n",
        ":",
        "%",
        "|",
        "optimize",
        "_mm_x",
        ",",
        "=",
        "*");
  }

  private static List<Finding> screen(String source, String preprocessed, int stage) {
    return SCREENER.screen(source, Optional.of(preprocessed), Language.C, stage, OptLevel.O3);
  }
}
