package dev.kernelharness.judge.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a kernel whose first comment names what there is not. */
class HeaderTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("kernel.c");
  }

  @Test
  void read_unknownFeature_namesTheKnownOnes() throws IOException {
    Files.writeString(file, "/* isa: avx3\n * stage: 3 */\n");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Entry.read("sample", file))
        .withMessageStartingWith(file + ": isa: no such feature: avx3; known: any, ")
        .withMessageContaining("avx512f");
  }

  @Test
  void read_knownFeatures_areTaken() throws IOException {
    Files.writeString(file, "/* isa: avx2,fma\n * stage: 3 */\n");
    assertThat(Entry.read("sample", file).isa()).containsExactly("avx2", "fma");
  }

  @Test
  void read_unknownReason_namesTheKnownOnes() throws IOException {
    Files.writeString(file, "/* expect: WRONG */\n");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> Specimen.read(file))
        .withMessageStartingWith(file + ": no such reason: WRONG; known: accepted, FORMAT, ")
        .withMessageContaining("WRONG_RESULT");
  }
}
