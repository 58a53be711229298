package dev.kernelharness.judge.problem.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kernelharness.judge.Workshop;
import dev.kernelharness.judge.machine.MeasuringCpus;
import dev.kernelharness.judge.problem.KernelsFolder;
import dev.kernelharness.judge.problem.ProblemFolder;
import dev.kernelharness.judge.problem.check.Finding.Kind;
import dev.kernelharness.judge.problem.check.Finding.Outcome;
import dev.kernelharness.judge.process.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Every problem that comes with the harness is sound. Those with many traps and honest kernels have
 * them judged by the test of {@code harness traps}.
 */
@Isolated
class BuiltInProblemsIT {

  private static final KernelsFolder KERNELS = new KernelsFolder(Path.of("../../kernels"));

  private static final Set<String> MANY_SPECIMENS = Set.of("ddot", "dgemm");

  @TempDir private Path folder;

  @Test
  void check_everyProblem_isSound() throws Exception {
    List<ProblemFolder> problems =
        KERNELS.problemIds().stream().map(KERNELS::problem).map(ProblemFolder::new).toList();

    List<CheckReport> reports =
        new ArrayList<>(
            check(
                problems.stream().filter(BuiltInProblemsIT::hasManySpecimens).toList(),
                EnumSet.of(Kind.BROKEN_COPY, Kind.ENTRY)));
    reports.addAll(
        check(
            problems.stream().filter(problem -> !hasManySpecimens(problem)).toList(),
            EnumSet.allOf(Kind.class)));

    assertThat(reports).hasSameSizeAs(problems);
    assertThat(reports.stream().flatMap(report -> wrong(report).stream())).isEmpty();
    for (CheckReport report : reports) {
      assertThat(report.of(Kind.BROKEN_COPY)).as(report.problem()).hasSizeGreaterThan(2);
      assertThat(report.of(Kind.ENTRY)).as(report.problem()).isNotEmpty();
    }
    for (ProblemFolder problem : problems) {
      assertThat(problem.specimens().stream().filter(one -> one.expected().isPresent()))
          .as(problem.name())
          .isNotEmpty();
    }
  }

  private static boolean hasManySpecimens(ProblemFolder problem) {
    return MANY_SPECIMENS.contains(problem.name());
  }

  private List<CheckReport> check(List<ProblemFolder> problems, Set<Kind> kinds) throws Exception {
    List<CheckReport> reports = new ArrayList<>();
    MeasuringCpus cpus = MeasuringCpus.all();
    Workshop workshop =
        Workshop.open(
            Sandbox.Wish.AUTO, cpus, machine -> folder.resolve("calibration.json"), line -> {});
    try (ProblemCheck check = new ProblemCheck(workshop, cpus.cores(), kinds)) {
      check.check(problems, reports::add);
    }
    return reports;
  }

  private static List<String> wrong(CheckReport report) {
    return report.findings().stream()
        .filter(one -> one.outcome() == Outcome.FAILED || one.outcome() == Outcome.FAULT)
        .map(one -> report.problem() + ": " + one)
        .toList();
  }
}
