package dev.kernelharness.judge.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreludeTest {
  private static final String TEXT =
      """
      #include <vector>
      #include <cmath>
      struct Point {
        double x, y;
      };

      /* How far: (a, b) { */
      double distance(Point const &a, Point const &b) {
        if (a.x > b.x) { return 1; }
        return 0;
      }
      const int edges[3][3] = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
      void fft(std::vector<double> &x);
      """;

  @Test
  void parse_headersAndDeclarations_areTakenApart() {
    Prelude prelude = Prelude.parse(TEXT);
    assertThat(prelude.includes().lines()).contains("#include <vector>", "#include <cmath>");
    assertThat(prelude.declarations()).hasSize(4);
    assertThat(prelude.declarations().get(1)).contains("double distance", "return 0;");
  }

  @Test
  void declarationsFor_whatTheSourceDefines_isLeftOut() {
    Prelude prelude = Prelude.parse(TEXT);
    assertThat(prelude.declarationsFor("struct Point { double x, y; };\n"))
        .doesNotContain("struct Point")
        .contains("double distance", "edges", "fft");
    assertThat(prelude.declarationsFor("static double distance(Point a, Point b) { return 2; }"))
        .doesNotContain("double distance")
        .contains("struct Point");
    assertThat(prelude.declarationsFor("const int edges[3][3] = {};")).doesNotContain("edges");
  }

  @Test
  void declarationsFor_whatTheSourceOnlyUses_stays() {
    String source =
        "struct Point;\n// struct Point {\ndouble f(Point p) { return distance(p, p); }";
    assertThat(Prelude.parse(TEXT).declarationsFor(source)).contains("struct Point", "distance");
  }
}
