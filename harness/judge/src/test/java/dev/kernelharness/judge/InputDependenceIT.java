package dev.kernelharness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Noise;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.Range;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.ProblemReader;
import dev.kernelharness.judge.process.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A speedup that depends on the inputs, and one that does not, with real gcc and JVMs. */
@Isolated
class InputDependenceIT {

  private static final String FIRST_MATCH =
      """
      {
        "id": "first_match",
        "title": "the first 7 of a list, or -1",
        "entry": "int first_match_optimized(const int *x, int n)",
        "sizes": ["n"],
        "arguments": {
          "x": {
            "role": "in",
            "shape": ["n"],
            "generator": {"kind": "integers", "low": 0, "high": 40000}
          }
        },
        "shapes": {"default": "n=40000", "verification": ["n=1", "n=77", "n=5000"]},
        "metric": "speedup",
        "reference": "baseline",
        "prompt": "Find the index of the first 7; -1 if there is none."
      }
      """;

  private static final String LOOKS_AT_ALL =
      """
      int first_match_optimized(const int *x, int n) {
          int found = -1;
          for (int i = n - 1; i >= 0; i--)
              if (x[i] == 7) found = i;
          return found;
      }
      """;

  private static final String ENDS_EARLY =
      """
      int first_match_optimized(const int *x, int n) {
          for (int i = 0; i < n; i++)
              if (x[i] == 7) return i;
          return -1;
      }
      """;

  @TempDir static Path folder;
  private static Judge judge;

  @BeforeAll
  static void open() throws Exception {
    judge =
        new Judge(
            Workshop.open(
                Sandbox.Wish.AUTO,
                MeasuringCpus.all(),
                machine -> folder.resolve("calibration.json"),
                notice -> {}));
  }

  @AfterAll
  static void close() {
    judge.close();
  }

  @Test
  void evaluate_searchThatEndsEarly_isFlaggedAndHasARange() throws Exception {
    Path problem = Files.createDirectories(folder.resolve("first_match"));
    write(problem.resolve("problem.json"), FIRST_MATCH);
    write(problem.resolve("baseline.c"), LOOKS_AT_ALL);

    Evaluation evaluation = evaluate(ProblemReader.read(problem), ENDS_EARLY);

    assertRight(evaluation);
    assertThat(evaluation.measurement().orElseThrow().noise().flags())
        .contains(Noise.INPUT_DEPENDENT);
    Range range = evaluation.speedupOverInputs().orElseThrow();
    assertThat(range.high()).isGreaterThan(2 * range.low());
    assertThat(evaluation.speedupOverBaseline().orElseThrow()).isBetween(range.low(), range.high());
  }

  @Test
  void evaluate_matrixProduct_hasOneSpeedup() throws Exception {
    Path dgemm = Path.of("../../kernels/dgemm");
    Path problem = Files.createDirectories(folder.resolve("dgemm"));
    String json = Files.readString(dgemm.resolve("problem.json"), StandardCharsets.UTF_8);
    write(
        problem.resolve("problem.json"),
        json.replace("\"gflops\"", "\"speedup\"").replace("M=256,N=256,K=256", "M=96,N=96,K=96"));
    String baseline = Files.readString(dgemm.resolve("baseline.c"), StandardCharsets.UTF_8);
    write(problem.resolve("baseline.c"), baseline);

    Evaluation evaluation =
        evaluate(
            ProblemReader.read(problem),
            Files.readString(dgemm.resolve("entries/simd_avx2_4x8.c"), StandardCharsets.UTF_8));

    assertRight(evaluation);
    assertThat(evaluation.measurement().orElseThrow().noise().flags())
        .doesNotContain(Noise.INPUT_DEPENDENT);
    assertThat(evaluation.speedupOverInputs()).isEmpty();
    assertThat(evaluation.speedupOverBaseline().orElseThrow()).isGreaterThan(1);
  }

  private static void assertRight(Evaluation evaluation) {
    assertThat(evaluation.verdict())
        .isInstanceOfAny(Verdict.Accepted.class, Verdict.Inconclusive.class);
  }

  private static Evaluation evaluate(Problem problem, String source) {
    Shape shape = problem.defaultShape();
    return judge.evaluate(
        new Candidate("candidate", source.getBytes(StandardCharsets.UTF_8)),
        new Conditions(
            problem, shape, OptLevel.O3, 6, Protocol.STANDARD, 1, Duration.ofSeconds(8)));
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
