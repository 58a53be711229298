package dev.kernelharness.judge.extract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContinuationTest {
  private static final String PROTOTYPE = "int count(std::vector<int> const& x)";
  private final Continuation continuation = new Continuation("count", PROTOTYPE);

  @Test
  void extract_wholeFunction_staysAsItIs() {
    String source = "#include <vector>\n" + PROTOTYPE + " { return x.size(); }\n";
    assertThat(source(source).text()).isEqualTo(source);
    assertThat(source(source).language()).isEqualTo(Language.CPP);
  }

  @Test
  void extract_body_getsTheHead() {
    assertThat(source("  return x.size();\n}").text())
        .isEqualTo(PROTOTYPE + " {\nreturn x.size();\n}\n");
    String loop = "  int n = 0;\n  for (int i : x) { n += i; }\n  return n;\n}\n";
    assertThat(source(loop).text()).isEqualTo(PROTOTYPE + " {\n" + loop);
    assertThat(source("}").text()).isEqualTo(PROTOTYPE + " {\n}\n");
  }

  @Test
  void extract_fencedBody_getsTheHead() {
    assertThat(source("Sure:\n```cpp\n  for (;;) { break; }\n  return 1;\n}\n```").text())
        .startsWith(PROTOTYPE + " {\n");
  }

  @Test
  void extract_prose_isRefused() {
    assertThat(continuation.extract("I can't do that.".getBytes(UTF_8)))
        .isInstanceOf(Extraction.Refused.class);
    assertThat(continuation.extract(new byte[0])).isInstanceOf(Extraction.Refused.class);
  }

  private Extraction.Source source(String content) {
    Extraction found = continuation.extract(content.getBytes(UTF_8));
    assertThat(found).as(content).isInstanceOf(Extraction.Source.class);
    return (Extraction.Source) found;
  }
}
