package dev.kernelharness.ledger.regress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** Reports against golden files; {@code -Dgolden.write=true} writes them anew. */
class ReportsTest {

  private static final Comparison COMPARISON =
      new Comparison(
          new Rule(0.05, 0.01),
          "before.json",
          "after.json",
          "Test CPU",
          List.of(
              row("dgemm/slow<er> | `x`", Change.REGRESSED, 1.052, 1.041, 1.063),
              row("dgemm/fast", Change.IMPROVED, 0.5, 0.4, 0.6),
              row("dgemm/same", Change.EQUIVALENT, 1.0001, 0.99, 1.01),
              row("dgemm/few", Change.INCONCLUSIVE, 1.1, 0, Double.POSITIVE_INFINITY),
              Row.without("dgemm/wrong", Change.REJECTED, "wrong result: C[0] \u0007 is 0"),
              Row.without("dgemm/broken", Change.FAULT, "compile: gcc is missing"),
              Row.missing("dgemm/gone"),
              Row.added("dgemm/fresh")),
          List.of("the sides were timed apart"));

  @Test
  void markdown_allChanges_isTheGoldenFile() throws IOException {
    assertMatches("report.md", MarkdownReport.of(COMPARISON));
  }

  @Test
  void junit_allChanges_isTheGoldenFileAndWellFormed() throws Exception {
    String xml = JunitReport.of(COMPARISON);

    assertMatches("report.xml", xml);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(8);
  }

  @Test
  void json_allChanges_isTheGoldenFile() throws IOException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    assertMatches("report.json", mapper.writeValueAsString(ComparisonJson.of(COMPARISON)) + "\n");
  }

  private static Row row(String name, Change change, double slowdown, double low, double high) {
    return new Row(
        name,
        change,
        Optional.of(new Row.Figures(slowdown, low, high, 300_000, 300_000 * slowdown)),
        "10 and 10 samples");
  }

  private static void assertMatches(String name, String actual) throws IOException {
    Path file = Path.of("src/test/resources/regress").resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
