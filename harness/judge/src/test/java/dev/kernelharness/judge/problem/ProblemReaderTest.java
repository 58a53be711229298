package dev.kernelharness.judge.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Generator;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Structure;
import dev.kernelharness.core.Tolerance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemReaderTest {

  private static final Path GOOD = Path.of("src/test/resources/dev/kernelharness/judge/problem");

  @TempDir private Path folder;

  @Test
  void read_plainProblem_hasWhatTheFileSays() throws IOException {
    Problem problem = read("good_plain");

    assertThat(problem.id()).isEqualTo("sample");
    assertThat(problem.sizes()).containsExactly("rows", "columns");
    assertThat(problem.signature().prototype())
        .isEqualTo(
            "void sample_optimized(double alpha, const double *A, const double *x, double *y,"
                + " int rows, int columns)");
    assertThat(problem.families())
        .containsExactly(InputFamily.MIXED_SIGNS, InputFamily.SMALL_INTEGERS);
    assertThat(problem.metric()).isEqualTo(Metric.GFLOPS);
    assertThat(problem.work().orElseThrow().valueAt(problem.defaultShape())).isEqualTo(4096);
    assertThat(problem.traffic()).isEmpty();
    assertThat(argument(problem, "alpha").generator())
        .isEqualTo(new Generator(Generator.Kind.UNIFORM, Map.of("low", 0.0, "high", 1.0)));
    assertThat(argument(problem, "A").generator()).isEqualTo(Generator.BY_FAMILY);
    assertThat(argument(problem, "A").elements(Shape.parse("rows=3,columns=5"))).isEqualTo(15);
    assertThat(argument(problem, "y").initial()).isEqualTo(Argument.Initial.POISON);
    Agreement.Elementwise agreement = (Agreement.Elementwise) problem.agreement("y");
    assertThat(agreement.tolerance().scale()).isEqualTo(Tolerance.Scale.PRODUCTS);
    assertThat(problem.yardstick()).isEqualTo(problem.baseline());
  }

  @Test
  void read_sparseProblem_hasStructureAndAgreements() throws IOException {
    Problem problem = read("good_sparse");

    Structure structure = problem.structures().get(0);
    assertThat(structure.kind()).isEqualTo(Structure.Kind.CSR);
    assertThat(structure.parts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("rowPointers", "pointers", "columnIndexes", "indexes", "values", "values"));
    assertThat(argument(problem, "values").generator().kind()).isEqualTo(Generator.Kind.PART);
    assertThat(problem.agreement("order")).isEqualTo(new Agreement.SortingPermutation("x"));
    assertThat(problem.families()).containsExactly(InputFamily.values());
  }

  @Test
  void read_yardstickThere_isTaken() throws IOException {
    Files.writeString(folder.resolve("yardstick.c"), "another\n");

    assertThat(read("good_plain").yardstick()).isEqualTo("another\n");
  }

  @Test
  void read_noBaseline_saysWhichFileIsMissing() throws IOException {
    Files.copy(GOOD.resolve("good_plain.json"), folder.resolve("problem.json"));

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ProblemReader.read(folder))
        .withMessage(folder.resolve("baseline.c") + ": missing; a problem needs this file");
  }

  @Test
  void read_emptyFile_saysSo() throws IOException {
    Files.writeString(folder.resolve("problem.json"), " \n");

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ProblemReader.read(folder))
        .withMessage(folder.resolve("problem.json") + ": is empty");
  }

  @Test
  void read_bytesThatAreNoText_saysSo() throws IOException {
    Files.write(folder.resolve("problem.json"), new byte[] {'{', (byte) 0xff, '}'});

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ProblemReader.read(folder))
        .withMessage(folder.resolve("problem.json") + ": is not UTF-8");
  }

  @Test
  void read_builtInProblems_areAllRight() {
    KernelsFolder kernels = new KernelsFolder(Path.of("../../kernels"));
    for (String id : kernels.problemIds()) {
      assertThat(ProblemReader.read(kernels.problem(id)).id()).isEqualTo(id);
    }
    assertThat(kernels.problemIds()).contains("ddot", "dgemm");
  }

  private Problem read(String name) throws IOException {
    Files.copy(GOOD.resolve(name + ".json"), folder.resolve("problem.json"));
    Files.writeString(folder.resolve("baseline.c"), "void sample_optimized(void) {}\n");
    return ProblemReader.read(folder);
  }

  private static Argument argument(Problem problem, String name) {
    List<Argument> found =
        problem.signature().arguments().stream().filter(a -> a.name().equals(name)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
