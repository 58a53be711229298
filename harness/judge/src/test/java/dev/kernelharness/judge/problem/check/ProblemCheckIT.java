package dev.kernelharness.judge.problem.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.judge.Workshop;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.ProblemFolder;
import dev.kernelharness.judge.problem.ProblemTemplate;
import dev.kernelharness.judge.problem.check.Finding.Kind;
import dev.kernelharness.judge.problem.check.Finding.Outcome;
import dev.kernelharness.judge.process.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What the check says of a new problem as it is, and of one with a single thing wrong. */
@Isolated
class ProblemCheckIT {

  @TempDir private static Path scratch;
  private static ProblemCheck check;

  @TempDir private Path parent;
  private ProblemFolder cube;

  @BeforeAll
  static void openWorkshop() throws Exception {
    MeasuringCpus cpus = MeasuringCpus.all();
    check =
        new ProblemCheck(
            Workshop.open(
                Sandbox.Wish.AUTO, cpus, machine -> scratch.resolve("calibration.json"), l -> {}),
            cpus.cores());
  }

  @AfterAll
  static void closeWorkshop() {
    check.close();
  }

  @BeforeEach
  void newProblem() throws IOException {
    cube = ProblemTemplate.write("cube", parent);
  }

  @Test
  void check_template_isSound() throws InterruptedException {
    CheckReport report = checked();

    assertThat(report.findings())
        .as("%s", report)
        .extracting(Finding::outcome)
        .containsOnly(Outcome.PASSED);
    assertThat(report.of(Kind.BROKEN_COPY)).hasSize(4);
    assertThat(report.bestSpeedup()).isPresent();
  }

  @Test
  void check_boundThatLetsAnythingThrough_isSeenByTheBrokenCopies() throws InterruptedException {
    edit("problem.json", "\"factor\": 4", "\"factor\": 1e300");
    edit("problem.json", "\"metric\"", "\"families\": [\"wide_range\"], \"metric\"");

    CheckReport report = checked();

    assertThat(report.passed()).isFalse();
    assertThat(failed(report)).contains("wrong_first_y", "wrong_last_y");
    assertThat(report.of(Kind.BROKEN_COPY).get(0).detail())
        .isEqualTo(
            "the trial passed it, so agreement is too loose: it lets wrong results of 'y' through");
  }

  @Test
  void check_trapThatIsRight_isNoTrap() throws InterruptedException {
    edit("traps/drops_tail.c", "i + 8 <= n; i += 8", "i < n; i++");
    edit("traps/drops_tail.c", "j < i + 8", "j < i + 1");

    assertThat(failed(checked())).containsExactly("drops_tail");
  }

  @Test
  void check_entryThatIsWrong_isSeen() throws InterruptedException {
    edit("entries/simd_openmp.c", "alpha * x[i] * x[i]", "alpha * x[i]");

    assertThat(failed(checked())).containsExactly("simd_openmp");
  }

  @Test
  void check_baselineThatDoesNotCompile_isTheOnlyComplaint() throws InterruptedException {
    edit("baseline.c", "int i = 0", "in i = 0");

    CheckReport report = checked();

    assertThat(failed(report)).containsExactly("baseline");
    assertThat(report.count(Outcome.FAULT)).isZero();
    assertThat(report.of(Kind.BASELINE).get(0).detail())
        .startsWith(
            "baseline.c must define cube_optimized as entry in problem.json says, and does not"
                + " compile so: ");
  }

  @Test
  void check_baselineThatCrashes_isTheOnlyComplaint() throws InterruptedException {
    edit("baseline.c", "y[i] =", "y[i + 100000000] =");

    CheckReport report = checked();

    assertThat(failed(report)).containsExactly("baseline");
    assertThat(report.of(Kind.BASELINE).get(0).detail())
        .contains("the baseline of problem cube: access outside of its memory (SIGSEGV)")
        .doesNotContain("Signalled");
  }

  @Test
  void check_baselineThatLeavesAnElement_isNamedWithTheElement() throws InterruptedException {
    edit("baseline.c", "int i = 0; i < n;", "int i = n > 30; i < n;");

    CheckReport report = checked();

    assertThat(failed(report)).containsExactly("baseline");
    assertThat(report.of(Kind.BASELINE).get(0).detail())
        .isEqualTo("trial: the baseline of problem cube leaves y[0] unwritten at n=100000");
  }

  @Test
  void check_filesThatAreMissingOrWrong_areNamed() throws InterruptedException, IOException {
    edit("problem.json", "\"id\": \"cube\"", "\"id\": \"square\"");
    Files.delete(cube.path().resolve("README.md"));

    assertThat(failed(checked())).containsExactly("README.md", "problem.json");
  }

  @Test
  void check_problemThatCantBeRead_saysWhy() throws InterruptedException {
    edit("problem.json", "\"role\": \"out\"", "\"role\": \"output\"");

    CheckReport report = checked();

    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0).detail())
        .endsWith("problem.json, arguments.y.role: expected in, out or inout, found \"output\"");
  }

  private CheckReport checked() throws InterruptedException {
    List<CheckReport> reports = new ArrayList<>();
    check.check(List.of(cube), reports::add);
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }

  private static List<String> failed(CheckReport report) {
    return report.findings().stream()
        .filter(finding -> finding.outcome() == Outcome.FAILED)
        .map(Finding::name)
        .toList();
  }

  private void edit(String file, String from, String to) {
    Path path = cube.path().resolve(file);
    try {
      String text = Files.readString(path);
      assertThat(text).contains(from);
      Files.writeString(path, text.replace(from, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
