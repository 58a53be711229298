package dev.kernelharness.judge.pareval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.judge.problem.ProblemReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParEvalImportTest {
  private static final Path TREE =
      Path.of("src/test/resources/dev/kernelharness/judge/pareval/tree");

  @TempDir private Path folder;

  @Test
  void run_madeUpTree_writesAFolderForEachTaskAndModelThatCanBeRun() throws IOException {
    assertThat(ParEvalImport.run(TREE, folder))
        .containsExactly("p00_shift_omp", "p00_shift_serial", "p01_far_pairs_serial");
    for (String name : List.of("p00_shift_omp", "p00_shift_serial", "p01_far_pairs_serial")) {
      Problem problem = ProblemReader.read(folder.resolve(name));
      assertThat(problem.id()).isEqualTo(name);
      assertThat(problem.metric()).isEqualTo(Metric.SPEEDUP);
      assertThat(problem.driver()).isPresent();
      assertThat(folder.resolve(name).resolve("README.md")).isNotEmptyFile();
    }
  }

  @Test
  void run_outputVector_isABufferAsLongAsTheDriverMakesIt() throws IOException {
    ParEvalImport.run(TREE, folder);
    Problem problem = ProblemReader.read(folder.resolve("p00_shift_serial"));
    assertThat(problem.outputs()).containsExactly("inputs", "lengths", "y");
    Argument y = problem.signature().arguments().get(4);
    assertThat(y.elements(Shape.parse("n=9"))).isEqualTo(4);
    assertThat(problem.driver().orElseThrow().parallel()).isFalse();
    assertThat(problem.prototype())
        .isEqualTo(
            "void shift(double alpha, std::vector<double> const& x, std::vector<double> &y)");
  }

  @Test
  void run_returnedValue_isABufferOfOneElement() throws IOException {
    ParEvalImport.run(TREE, folder);
    Problem problem = ProblemReader.read(folder.resolve("p01_far_pairs_serial"));
    assertThat(problem.outputs()).containsExactly("inputs", "lengths", "returned");
    assertThat(problem.driver().orElseThrow().prelude()).contains("struct Pair", "int distance");
    assertThat(problem.baseline()).contains("return reference_code::correctFarPairs(pairs, limit)");
  }

  @Test
  void run_again_replacesTheFolders() throws IOException {
    ParEvalImport.run(TREE, folder);
    Path file = folder.resolve("p00_shift_omp/problem.json");
    String first = Files.readString(file);
    Files.writeString(file, "{}");
    ParEvalImport.run(TREE, folder);
    assertThat(file).hasContent(first);
  }

  @Test
  void run_otherFolder_saysWhatACheckoutIs() {
    assertThatThrownBy(() -> ParEvalImport.run(folder, folder.resolve("into")))
        .isInstanceOf(ParEvalException.class)
        .hasMessageContaining("no checkout of ParEval")
        .hasMessageContaining("prompts/generation-prompts.json");
    assertThat(folder.resolve("into")).doesNotExist();
  }

  @Test
  void of_promptThatEndsInNoFunction_isRefused() {
    assertThatThrownBy(() -> EntryHead.of("p00_x", "/* Add. */\nint x = 5;"))
        .isInstanceOf(ParEvalException.class)
        .hasMessageContaining("p00_x")
        .hasMessageContaining("int x = 5;");
  }

  @Test
  void of_parameters_tellsWhatIsWritten() {
    EntryHead head =
        EntryHead.of(
            "p00_x",
            "struct P { int a; };\n/* Do. */\nbool f(std::array<size_t, 4> &bins, const P &p, std::vector<P> const& q, int k) {");
    assertThat(head.name()).isEqualTo("f");
    assertThat(head.returns()).contains("bool");
    assertThat(head.parameters())
        .containsExactly(
            new EntryHead.Parameter("std::array<size_t, 4>", "bins", true),
            new EntryHead.Parameter("P", "p", false),
            new EntryHead.Parameter("std::vector<P>", "q", false),
            new EntryHead.Parameter("int", "k", false));
    assertThat(head.preamble()).isEqualTo("struct P { int a; };");
    assertThat(head.prose()).isEqualTo("Do.");
  }

  @Test
  void of_lengthsOfLengths_areResolved() {
    ContextSizes sizes =
        ContextSizes.of(
            "p00_x",
            """
            Context *init() {
                ctx->M = DRIVER_PROBLEM_SIZE;
                ctx->N = DRIVER_PROBLEM_SIZE / 2;
                const size_t all = ctx->M * ctx->N;
                ctx->y.resize(all);
                ctx->z.resize(ctx->y.size());
                ctx->odd.resize(rand());
            }
            """);
    assertThat(sizes.of("z")).isEqualTo("((n*FLOOR(n/2)))");
    assertThatThrownBy(() -> sizes.of("w")).hasMessageContaining("does not resize w");
    assertThatThrownBy(() -> sizes.of("odd")).hasMessageContaining("not understood: rand()");
  }
}
