package dev.kernelharness.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFolderTest {

  @TempDir Path folder;

  @Test
  void locate_belowACheckout_isTheCheckouts() throws IOException {
    Files.createDirectories(folder.resolve("harness/bin"));
    Files.createFile(folder.resolve("harness/bin/harness"));
    Path deep = Files.createDirectories(folder.resolve("kernels/dgemm"));

    assertThat(ResultsFolder.locate(deep, Map.of(), Path.of("/home/me")).path())
        .isEqualTo(folder.resolve("results"));
  }

  @Test
  void locate_elsewhere_isBelowTheDataHome() {
    Map<String, String> environment = Map.of("XDG_DATA_HOME", "/data");

    assertThat(ResultsFolder.locate(folder, environment, Path.of("/home/me")).path())
        .isEqualTo(Path.of("/data/kernel-harness/results"));
  }

  @Test
  void locate_noOrRelativeDataHome_isBelowTheHome() {
    Path expected = Path.of("/home/me/.local/share/kernel-harness/results");

    assertThat(ResultsFolder.locate(folder, Map.of(), Path.of("/home/me")).path())
        .isEqualTo(expected);
    Map<String, String> relative = Map.of("XDG_DATA_HOME", "data");
    assertThat(ResultsFolder.locate(folder, relative, Path.of("/home/me")).path())
        .isEqualTo(expected);
  }

  @Test
  void evaluations_machineIdWithSlashes_staysInTheFolder() {
    assertThat(new ResultsFolder(folder).evaluations("../evil"))
        .isEqualTo(folder.resolve("_.._evil/evaluations.jsonl"));
  }
}
