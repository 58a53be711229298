package dev.kernelharness.judge.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Diagnostic.Severity;
import dev.kernelharness.judge.compile.GccDiagnostics.Located;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GccDiagnosticsTest {
  private static final String SOURCE = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n";

  @Test
  void parse_gcc12_readsPlacesAndSeverities() throws IOException {
    List<Located> found = parse("gcc-12.2.0.txt");
    assertThat(found).extracting(l -> l.diagnostic().line()).containsExactly(5, 6, 7, 4);
    assertThat(found)
        .extracting(l -> l.diagnostic().severity())
        .containsExactly(Severity.WARNING, Severity.ERROR, Severity.ERROR, Severity.WARNING);
    assertThat(found.get(2).diagnostic())
        .isEqualTo(
            new Diagnostic(
                Severity.ERROR, 7, 11, "expected ';' before 'missing'", Optional.of("seven")));
  }

  @Test
  void parse_errorInAHeader_isPlacedAtTheCandidatesCall() throws IOException {
    List<Located> errors =
        parse("gcc-12.2.0-target-mismatch.txt").stream()
            .filter(l -> l.diagnostic().severity() == Severity.ERROR)
            .toList();
    assertThat(errors).extracting(l -> l.diagnostic().line()).containsExactly(4, 3);
    assertThat(errors).extracting(Located::file).containsOnly("candidate.c");
    assertThat(errors.get(0).diagnostic().message()).contains("target specific option mismatch");
  }

  @Test
  void parse_messageCutOffInTheMiddle_keepsWhatIsThere() {
    List<Located> found =
        GccDiagnostics.parse("candidate.c:2:1: error: expec", "candidate.c", SOURCE);
    assertThat(found.get(0).diagnostic().message()).isEqualTo("expec");
  }

  @Test
  void parse_quotedSourceLine_isNoMessage() {
    assertThat(GccDiagnostics.parse("    5 | x: error: y\n", "candidate.c", SOURCE)).isEmpty();
  }

  @Property
  void parse_anyText_neverThrows(@ForAll String text, @ForAll String source) {
    assertThat(GccDiagnostics.parse(text + ": error: " + text, "candidate.c", source)).isNotNull();
  }

  private static List<Located> parse(String fixture) throws IOException {
    try (InputStream in = GccDiagnosticsTest.class.getResourceAsStream(fixture)) {
      assertThat(in).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return GccDiagnostics.parse(text, "candidate.c", SOURCE);
    }
  }
}
