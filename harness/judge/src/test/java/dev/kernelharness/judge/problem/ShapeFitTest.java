package dev.kernelharness.judge.problem;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeFitTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void baseline() throws IOException {
    file = folder.resolve("problem.json");
    Files.writeString(folder.resolve("baseline.c"), "void sample_optimized(void) {}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n=1|2 entries do not fit 1x1 at n=1: at most 1",
        "n=3000000000|n does not fit a C int: 3000000000",
        "n=4000000000000000000|n does not fit a C int: 4000000000000000000",
      })
  void require_shapeThatCannotBe_isRefused(String shape, String message) throws IOException {
    Problem problem = read("good_sparse");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ShapeFit.require(problem, Shape.parse(shape)))
        .withMessage(message);
  }

  @Test
  void require_buffersAboveWhatCanBeJudged_areRefused() throws IOException {
    Problem problem = read("good_sparse");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ShapeFit.require(problem, Shape.parse("n=2000000000")))
        .withMessageMatching(
            "the buffers take \\d+ MiB at n=2000000000, at 8 bytes an element of any type;"
                + " at most \\d+ MiB can be judged in this heap; .*");
  }

  @Test
  void require_otherShape_isTaken() throws IOException {
    Problem problem = read("good_sparse");
    assertThatCode(() -> ShapeFit.require(problem, Shape.parse("n=12345")))
        .doesNotThrowAnyException();
  }

  private Problem read(String name) throws IOException {
    Files.copy(
        Path.of("src/test/resources/dev/kernelharness/judge/problem/" + name + ".json"), file);
    return ProblemReader.read(folder);
  }
}
