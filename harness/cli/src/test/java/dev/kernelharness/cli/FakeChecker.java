package dev.kernelharness.cli;

import dev.kernelharness.judge.problem.ProblemFolder;
import dev.kernelharness.judge.problem.check.CheckReport;
import dev.kernelharness.judge.problem.check.Finding;
import dev.kernelharness.judge.problem.check.Finding.Kind;
import dev.kernelharness.judge.problem.check.Finding.Outcome;
import dev.kernelharness.judge.problem.check.ProblemChecker;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Finds what a problem's name says: {@code broken} and {@code unclear} ones, all others sound. */
final class FakeChecker implements ProblemChecker {

  @Override
  public void check(List<ProblemFolder> folders, Consumer<CheckReport> told) {
    for (ProblemFolder folder : folders) {
      told.accept(
          new CheckReport(folder.name(), "problems/" + folder.name(), findings(folder.name())));
    }
  }

  @Override
  public void close() {}

  private static List<Finding> findings(String name) {
    Finding baseline = accepted(Kind.BASELINE, "baseline", 1.0);
    return switch (name) {
      case "broken" ->
          List.of(
              new Finding(
                  Kind.FILE,
                  "README.md",
                  Outcome.FAILED,
                  "right",
                  "wrong",
                  "README.md: missing; it tells people what is computed",
                  OptionalDouble.empty()),
              baseline,
              finding(Kind.BROKEN_COPY, "wrong_last_y", "rejected by the trial", "accepted", ""),
              caught(Kind.BROKEN_COPY, "does_nothing"),
              finding(
                  Kind.TRAP,
                  "drops_tail",
                  "wrong result",
                  "crash",
                  "trial: wrote outside of y at n=7\nand more"));
      case "unclear" ->
          List.of(
              baseline,
              new Finding(
                  Kind.ENTRY,
                  "simd",
                  Outcome.FAULT,
                  "accepted",
                  "fault",
                  "compile: gcc is missing",
                  OptionalDouble.empty()));
      default ->
          List.of(
              baseline,
              caught(Kind.BROKEN_COPY, "does_nothing"),
              accepted(Kind.ENTRY, "openmp", 1.96),
              accepted(Kind.ENTRY, "simd", 3.44),
              new Finding(
                  Kind.ENTRY,
                  "avx512",
                  Outcome.SKIPPED,
                  "judged",
                  "not run",
                  "this machine's CPU lacks avx512f",
                  OptionalDouble.empty()),
              caught(Kind.TRAP, "drops_tail"));
    };
  }

  private static Finding accepted(Kind kind, String name, double speedup) {
    return new Finding(
        kind, name, Outcome.PASSED, "accepted", "accepted", "", OptionalDouble.of(speedup));
  }

  private static Finding caught(Kind kind, String name) {
    return new Finding(
        kind, name, Outcome.PASSED, "wrong result", "wrong result", "", OptionalDouble.empty());
  }

  private static Finding finding(
      Kind kind, String name, String expected, String seen, String detail) {
    return new Finding(kind, name, Outcome.FAILED, expected, seen, detail, OptionalDouble.empty());
  }
}
