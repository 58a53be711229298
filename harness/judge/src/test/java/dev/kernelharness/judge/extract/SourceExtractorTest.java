package dev.kernelharness.judge.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Step;
import dev.kernelharness.judge.DamagedText;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

class SourceExtractorTest {
  private static final String KERNEL =
      "void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) { C[0] = 1; }\n";
  private static final String HELPER = "static int helper(void) { return 1; }\n";

  private final SourceExtractor extractor = new SourceExtractor("matmul_optimized");

  @Test
  void extract_plainC_isTakenWhole() {
    assertThat(source("#include <math.h>\n" + KERNEL).text())
        .isEqualTo("#include <math.h>\n" + KERNEL);
    assertThat(source(KERNEL).how()).isEqualTo("plain C");
  }

  @Test
  void extract_byteOrderMarkAndCarriageReturns_areNormalised() {
    assertThat(source("\uFEFF" + KERNEL.replace("\n", "\r\n")).text()).isEqualTo(KERNEL);
  }

  @Test
  void extract_lastLineWithoutLineFeed_getsOne() {
    assertThat(source(KERNEL.strip()).text()).isEqualTo(KERNEL);
  }

  @Test
  void extract_fencedBlock_isFound() {
    for (String fence : List.of("```c", "```cpp", "```", "~~~", "````C", "```c title=\"k.c\"")) {
      String close = fence.replaceAll("[^`~]", "");
      Extraction.Source found =
          source("Here it is, it's fast:\n\n" + fence + "\n" + KERNEL + close + "\nIt blocks K.");
      assertThat(found.text()).as(fence).isEqualTo(KERNEL);
      assertThat(found.language())
          .as(fence)
          .isEqualTo(fence.endsWith("cpp") ? Language.CPP : Language.C);
      assertThat(found.how()).isEqualTo("fenced block 1 of 1");
    }
  }

  @Test
  void extract_severalBlocks_prefersTheLastThatDefinesTheEntry() {
    String first = KERNEL.replace("1", "2");
    String answer =
        "```c\n" + first + "```\nbetter:\n```c\n" + KERNEL + "```\n```c\n" + HELPER + "```\n";
    assertThat(source(answer).text()).isEqualTo(KERNEL);
    assertThat(source(answer).how()).isEqualTo("fenced block 2 of 3");
  }

  @Test
  void extract_blockThatOnlyCallsOrMentionsTheEntry_isNotPreferred() {
    String call =
        "int main(void) { matmul_optimized(0, 0, 0, 1, 1, 1); /* matmul_optimized() {} */ }\n";
    String answer = "```c\n" + KERNEL + "```\nUse:\n```c\n" + call + "```\n";
    assertThat(source(answer).text()).isEqualTo(KERNEL);
  }

  @Test
  void extract_shellBlockAfterwards_isIgnored() {
    String answer = "```c\n" + KERNEL + "```\n```bash\ngcc -O3 k.c; ./a.out {} ;\n```\n";
    assertThat(source(answer).text()).isEqualTo(KERNEL);
  }

  @Test
  void extract_noBlockDefinesTheEntry_takesTheLongestC() {
    String longer = HELPER + HELPER;
    assertThat(source("```c\n" + HELPER + "```\n```c\n" + longer + "```\n").text())
        .isEqualTo(longer);
  }

  @Test
  void extract_truncatedAnswer_takesTheUnclosedBlock() {
    Extraction.Source found = source("Sure!\n```c\n" + KERNEL);
    assertThat(found.text().strip()).isEqualTo(KERNEL.strip());
    assertThat(found.how()).contains("not closed");
  }

  @Test
  void extract_unfencedCodeBetweenProse_losesTheProse() {
    String code = "#include <math.h>\n\n// a comment, not prose at all.\n" + KERNEL.strip();
    String answer =
        "Sure, here's the code:\n\n" + code + "\n\nNotes:\n- It handles {all} sizes;\n1. Enjoy!\n";
    assertThat(source(answer).text()).isEqualTo(code + "\n");
    assertThat(source(code + "\n\nThis version is much faster than before\n").text())
        .isEqualTo(code + "\n");
    assertThat(source("#include <math.h>\nNow the function itself:\n" + KERNEL).text())
        .isEqualTo("#include <math.h>\n" + KERNEL);
  }

  @Test
  void extract_linesThatOnlyLookLikeProse_stay() {
    for (String line :
        List.of(
            "/* Some words of a comment\nthat go on here.\n*/",
            "#if 0\nSome words that are not compiled.\n#endif",
            "#define SUM(a, b) \\\n  a b c d",
            "MAKE_KERNEL(4, 8)",
            "static v4d\nadd(v4d a, v4d b)\n{\n  return a + b;\n}",
            "old_style(A, B, C)\ndouble *A, *B, *C;\n{\n  A[0] = 1;\n}")) {
      assertThat(source(KERNEL + line + "\n").text()).isEqualTo(KERNEL + line + "\n");
    }
  }

  @Test
  void extract_headersAndHelpersInOtherBlocks_areJoined() {
    String include = "#include <stddef.h>\n";
    String uses = KERNEL.replace("1;", "helper();");
    String answer =
        "Headers:\n```c\n"
            + include
            + "```\nA helper:\n```c\n"
            + HELPER
            + "```\n"
            + "Not needed:\n```c\nfor (int i = 0; i < 3; i++) {\n  f(i);\n}\n```\n"
            + "```c\nint other(void) { return 2; }\n```\nAnd now\n```c\n"
            + uses
            + "```\n";
    assertThat(source(answer).text()).isEqualTo(include + HELPER + uses);
    assertThat(source(answer).how()).isEqualTo("fenced block 5 of 5");
  }

  @Test
  void extract_helperThatTheBlockDefinesItself_isNotJoined() {
    String uses = HELPER + KERNEL.replace("1;", "helper();");
    assertThat(source("```c\n" + HELPER + "```\n```c\n" + uses + "```\n").text()).isEqualTo(uses);
  }

  @Test
  void extract_answerTornBehindTheEntry_losesTheTornEnd() {
    String torn = "\nint main(int argc, char **argv) {\n  for (int i = 0; i <";
    assertThat(source("Try:\n```c\n" + KERNEL + torn).text().strip()).isEqualTo(KERNEL.strip());
    assertThat(source("```c\n" + KERNEL + torn + "\n```\n").text()).contains("int main");
    String inside = "void matmul_optimized(double *A) {\n  for (int i = 0; i <";
    assertThat(source("```c\n" + HELPER + inside).text()).contains("i <");
  }

  @Test
  void extract_fencedJson_isOpened() {
    String code = KERNEL.replace("\n", "\\n");
    assertThat(source("```json\n{\"code\": \"" + code + "\"}\n```\n").text()).isEqualTo(KERNEL);
  }

  @Test
  void extract_proseThatOnlySoundsLikeCode_isRefused() {
    assertThat(refused("Use braces { } and a semicolon; then all is well.")).contains("no code");
  }

  @Test
  void extract_reasoning_isSkipped() {
    String draft = "```c\n" + KERNEL.replace("1", "3") + "```";
    String answer = "<think>\nmaybe\n" + draft + "\n</think>\n```c\n" + KERNEL + "```\n";
    assertThat(source(answer).text()).isEqualTo(KERNEL);
    assertThat(source(draft + "</think>\n" + KERNEL).text().strip()).isEqualTo(KERNEL.strip());
    assertThat(refused("<think>\n" + draft)).contains("reasoning");
  }

  @Test
  void extract_plainCWithAFenceInAComment_isTakenWhole() {
    String commented = "/* usage:\n```c\nint x;\n```\n*/\n" + KERNEL;
    assertThat(source(commented).text()).isEqualTo(commented);
  }

  @Test
  void extract_jsonFields_areFound() {
    String code = KERNEL.strip();
    String quoted = "\"```c\\n" + code + "\\n```\"";
    List<String> documents =
        List.of(
            "{\"source\": " + quoted + "}",
            "{\"id\": 7, \"completion\": " + quoted + "}",
            "{\"code\": \"" + code + "\"}",
            "{\"content\": " + quoted + "}",
            "{\"answer\": " + quoted + "}",
            quoted,
            "{\"message\": {\"role\": \"assistant\", \"content\": " + quoted + "}}",
            "{\"choices\": [{\"index\": 0, \"message\": {\"content\": " + quoted + "}}]}",
            "{\"messages\": [{\"role\": \"user\", \"content\": \"no\"},"
                + "{\"role\": \"assistant\", \"content\": \"old\"},"
                + "{\"role\": \"assistant\", \"content\": "
                + quoted
                + "},{\"role\": \"user\", \"content\": \"thanks\"}]}",
            "[{\"role\": \"assistant\", \"content\": " + quoted + "}]",
            "{\"completion\": [{\"role\": \"assistant\", \"content\": " + quoted + "}]}",
            "{\"content\": [{\"type\": \"text\", \"text\": " + quoted + "}]}");
    for (String document : documents) {
      assertThat(source(document).text().strip()).as(document).isEqualTo(code);
    }
    assertThat(source(documents.get(7)).how())
        .isEqualTo("JSON field choices[0].message.content, fenced block 1 of 1");
  }

  @Test
  void extract_answerThatBeginsLikeJson_isStillRead() {
    assertThat(source("[Solution]\n```c\n" + KERNEL + "```\n").text()).isEqualTo(KERNEL);
    assertThat(source("\"Fast\" kernel:\n```c\n" + KERNEL + "```\n").text()).isEqualTo(KERNEL);
  }

  @Test
  void extract_cpp_isRecognisedByItsContent() {
    assertThat(source("#include <cstdio>\nextern \"C\" " + KERNEL).language())
        .isEqualTo(Language.CPP);
    String guarded = "#ifdef __cplusplus\nextern \"C\" {\n#endif\n" + KERNEL + "// std::\n";
    assertThat(source(guarded).language()).isEqualTo(Language.C);
    assertThat(source("```cpp\n#include <complex.h>\n" + KERNEL + "```").language())
        .isEqualTo(Language.C);
  }

  @Test
  void extract_signsOfCpp_areSeen() {
    for (String line :
        List.of(
            "auto x = 1;",
            "constexpr int n = 4;",
            "void f(const double &x);",
            "#include <unordered_map>",
            "class Row {};",
            "int *p = new int[4];")) {
      assertThat(source(line + "\n" + KERNEL).language()).as(line).isEqualTo(Language.CPP);
    }
    for (String line :
        List.of("int new_rows = 1;", "int mask(int a, int b);", "double *restrict p;")) {
      assertThat(source(line + "\n" + KERNEL).language()).as(line).isEqualTo(Language.C);
    }
  }

  @Test
  void extract_cInABlockTaggedCpp_staysC() {
    for (String line :
        List.of(
            "static double *restrict p;",
            "static double *f(int n) { double *p = malloc(n); return p; }",
            "#include <complex.h>")) {
      assertThat(source("```cpp\n" + line + "\n" + KERNEL + "```").language())
          .as(line)
          .isEqualTo(Language.C);
    }
  }

  @Test
  void extract_statedLanguage_isWhatItIs() {
    byte[] kernel = KERNEL.getBytes(UTF_8);
    Extraction found = extractor.extract(kernel, Language.named("cpp"));
    assertThat(((Extraction.Source) found).language()).isEqualTo(Language.CPP);
    assertThat(((Extraction.Source) found).how()).isEqualTo("plain C++");
    String json = "{\"language\": \"C++\", \"source\": \"" + KERNEL.replace("\n", "\\n") + "\"}";
    assertThat(source(json).language()).isEqualTo(Language.CPP);
    assertThat(Language.named("rust")).isEmpty();
    assertThat(Language.ofFileName("a/b.cc")).contains(Language.CPP);
    assertThat(Language.ofFileName("kernel.c")).isEmpty();
  }

  @Test
  void extract_nothingUsable_saysWhatToDo() {
    assertThat(refused("")).contains("empty", "matmul_optimized");
    assertThat(refused(" \n\t")).contains("blank");
    assertThat(refused("I am sorry, I can't do that.")).contains("no code found");
    assertThat(refused("```python\nprint(1)\n```")).contains("no fenced block holds C");
    assertThat(refused("{\"source\": ")).contains("JSON");
    assertThat(refused("{\"text\": 5}")).contains("JSON without source");
    assertThat(refused("{\"source\": \" \"}")).contains("JSON field source is blank");
    assertThat(refused("void f(void) {}\0")).contains("NUL");
    assertThat(refusedBytes(new byte[] {'v', (byte) 0xff, '{'})).contains("not UTF-8");
    assertThat(refusedBytes(new byte[SourceExtractor.MAX_BYTES + 1])).contains("1048577", "limit");
  }

  @Test
  void verdict_ofARefusal_isAFormatViolation() {
    Extraction.Refused refused = (Extraction.Refused) extractor.extract(new byte[0]);
    assertThat(refused.verdict().step()).isEqualTo(Step.EXTRACT);
    assertThat(refused.verdict().reason()).isEqualTo(Reason.FORMAT);
  }

  @Tag("fuzz")
  @Property
  void extract_anyBytes_neverThrows(@ForAll byte[] content) {
    assertThat(extractor.extract(content)).isNotNull();
  }

  @Tag("fuzz")
  @Property
  void extract_anyMixOfMarkers_neverThrows(@ForAll("mixes") String content) {
    assertThat(extractor.extract(content.getBytes(UTF_8))).isNotNull();
  }

  @Tag("fuzz")
  @Property
  void extract_damagedKernel_neverThrows(@ForAll("damaged") String content) {
    assertThat(extractor.extract(content.getBytes(UTF_8))).isNotNull();
  }

  @Test
  void extract_hostileRepetitions_endSoon() {
    for (String unit :
        List.of(
            "matmul_optimized(",
            "```c\n",
            "/*",
            "\"",
            "<think>",
            "[",
            "{\"source\":",
            "\\\n",
            "f() {}\n",
            "some more words.\n",
            "```\nf() {}\n```\n")) {
      byte[] content = unit.repeat(SourceExtractor.MAX_BYTES / unit.length()).getBytes(UTF_8);
      assertThat(extractor.extract(content)).as(unit).isNotNull();
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
        "```",
        "c\n",
        "~~~",
        "\n",
        "<think>",
        "</think>",
        "{",
        "}",
        "\"",
        "'",
        "\\",
        "/*",
        "*/",
        "//",
        "matmul_optimized",
        "(",
        ")",
        ";",
        "#include ",
        "<x>",
        "[",
        "]",
        ":",
        "source");
  }

  private Extraction.Source source(String content) {
    Extraction found = extractor.extract(content.getBytes(UTF_8));
    assertThat(found).as(content).isInstanceOf(Extraction.Source.class);
    return (Extraction.Source) found;
  }

  private String refused(String content) {
    return refusedBytes(content.getBytes(UTF_8));
  }

  private String refusedBytes(byte[] content) {
    Extraction found = extractor.extract(content);
    assertThat(found).isInstanceOf(Extraction.Refused.class);
    return ((Extraction.Refused) found).detail();
  }
}
