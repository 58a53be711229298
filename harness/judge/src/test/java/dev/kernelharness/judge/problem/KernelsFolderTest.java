package dev.kernelharness.judge.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelsFolderTest {

  @TempDir private Path root;
  @TempDir private Path elsewhere;
  private KernelsFolder kernels;

  @BeforeEach
  void oneProblem() throws IOException {
    kernels = new KernelsFolder(root);
    ProblemTemplate.write("cube", root);
  }

  @Test
  void named_name_isTheProblemHere() {
    assertThat(kernels.named("cube", elsewhere).path()).isEqualTo(root.resolve("cube"));
  }

  @Test
  void named_folderWithAProblem_isThatFolder() throws IOException {
    ProblemTemplate.write("square", elsewhere);

    assertThat(kernels.named("square", elsewhere).path()).isEqualTo(elsewhere.resolve("square"));
    assertThat(kernels.named("./square", elsewhere).read().id()).isEqualTo("square");
    assertThat(kernels.named(elsewhere + "/square", root).name()).isEqualTo("square");
  }

  @Test
  void named_unknownName_saysWhatIsKnown() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> kernels.named("cubes", elsewhere))
        .withMessage(
            "unknown problem 'cubes'; known: cube, or a folder with a problem.json; did you mean"
                + " 'cube'?");
  }

  @Test
  void named_folderWithoutAProblem_saysSo() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> kernels.named("no/such", elsewhere))
        .withMessage("'no/such' is no folder with a problem.json");
  }

  @Test
  void named_noPathAtAll_saysSo() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> kernels.named("a\0b", elsewhere))
        .withMessageStartingWith("neither a problem nor a folder");
  }

  @Test
  void requireDistinct_copyOfAProblemHere_isTaken() throws IOException {
    ProblemFolder copy = ProblemTemplate.write("cube", elsewhere);

    assertThatCode(() -> kernels.requireDistinct(copy, copy.read())).doesNotThrowAnyException();
  }

  @Test
  void requireDistinct_otherProblemOfTheSameName_isRefused() throws IOException {
    ProblemFolder other = ProblemTemplate.write("cube", elsewhere);
    Path baseline = other.path().resolve("baseline.c");
    Files.writeString(baseline, Files.readString(baseline).replace("alpha *", "alpha +"));

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> kernels.requireDistinct(other, other.read()))
        .withMessageEndingWith(
            "problem.json, id: 'cube' is the name of a problem that comes with the harness; choose"
                + " another");
  }

  @Test
  void write_folderThatIsThere_isRefused() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ProblemTemplate.write("cube", root))
        .withMessageEndingWith("cube is there already");
  }

  @Test
  void write_nameThatIsNone_isRefused() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ProblemTemplate.write("../cube", root))
        .withMessageContaining("small letters");
  }

  @Test
  void entries_templates_sayWhatTheyNeed() {
    ProblemFolder cube = kernels.named("cube", elsewhere);

    assertThat(cube.entries()).singleElement().matches(entry -> entry.stage() == 4);
    assertThat(cube.entries().get(0).name()).isEqualTo("cube/simd_openmp");
    assertThat(cube.specimens()).singleElement().matches(trap -> trap.expected().isPresent());
  }
}
