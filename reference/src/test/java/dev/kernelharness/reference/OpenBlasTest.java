package dev.kernelharness.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class OpenBlasTest {

  @Test
  void library_isAFileThatExists() {
    assertThat(Files.isRegularFile(OpenBlas.library())).isTrue();
  }

  @Test
  void oracle_unknownRoutine_isAbsent() {
    assertThat(OpenBlas.oracle("zgemm3m")).isEmpty();
  }
}
