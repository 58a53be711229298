package dev.kernelharness.cli;

import dev.kernelharness.judge.problem.ProblemFolder;
import dev.kernelharness.judge.problem.check.CheckReport;
import dev.kernelharness.judge.problem.check.Finding;
import dev.kernelharness.judge.problem.check.Finding.Kind;
import dev.kernelharness.judge.problem.check.Finding.Outcome;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Prints the check of problems: a line each as soon as it is known, and what is wrong below it. */
final class CheckTable {

  private static final String HEADING = "problem";

  private final PrintStream out;
  private final Palette palette;
  private final String format;

  /** A table for these problems. */
  CheckTable(PrintStream out, Palette palette, List<ProblemFolder> folders) {
    this.out = out;
    this.palette = palette;
    int width =
        folders.stream()
            .mapToInt(folder -> Columns.name(folder.name()).length())
            .reduce(HEADING.length(), Math::max);
    this.format = "%-" + width + "s  %-8s  %13s  %7s  %7s  %7s  %7s";
  }

  /** The headings. */
  void head() {
    out.println(
        palette.bold(
            line(HEADING, "baseline", "broken caught", "entries", "speedup", "traps", "honest")));
  }

  /** One problem. */
  void add(CheckReport report) {
    String text =
        line(
            Columns.name(report.problem()),
            report.of(Kind.BASELINE).stream().map(Finding::seen).findFirst().orElse("-"),
            passed(report, Kind.BROKEN_COPY),
            passed(report, Kind.ENTRY),
            speedup(report.bestSpeedup()),
            passed(report, Kind.TRAP),
            passed(report, Kind.HONEST));
    out.println(report.passed() ? text : palette.red(text));
    for (Finding finding : report.findings()) {
      if (finding.outcome() == Outcome.FAILED || finding.outcome() == Outcome.FAULT) {
        out.println(palette.red("  " + Palette.clean(complaint(finding))));
      }
    }
  }

  /** The sum. */
  void end(List<CheckReport> reports) {
    long sound = reports.stream().filter(CheckReport::passed).count();
    out.println();
    out.println(
        sound + " of " + reports.size() + (reports.size() == 1 ? " is" : " are") + " sound");
    for (CheckReport report : reports) {
      for (Finding entry : report.of(Kind.ENTRY)) {
        if (entry.outcome() == Outcome.SKIPPED && report.passed()) {
          out.println(
              Palette.clean(
                  "not run: " + report.problem() + "/" + entry.name() + ": " + entry.detail()));
        }
      }
    }
  }

  private String line(Object... cells) {
    return String.format(Locale.ROOT, format, cells).stripTrailing();
  }

  private static String complaint(Finding finding) {
    String kind = finding.kind().word().replace('_', ' ');
    String what = finding.kind() == Kind.BASELINE ? kind : kind + " " + finding.name();
    String detail = finding.detail().lines().findFirst().orElse("");
    return finding.kind() == Kind.FILE
        ? detail
        : what
            + ": expected "
            + finding.expected()
            + ", seen "
            + finding.seen()
            + (detail.isEmpty() ? "" : " (" + detail + ")");
  }

  /** How many of a kind passed, of those that were run. */
  private static String passed(CheckReport report, Kind kind) {
    List<Finding> all = report.of(kind);
    long run = all.stream().filter(finding -> finding.outcome() != Outcome.SKIPPED).count();
    long passed = all.stream().filter(finding -> finding.outcome() == Outcome.PASSED).count();
    return all.isEmpty() ? "-" : passed + "/" + run;
  }

  private static String speedup(OptionalDouble speedup) {
    return speedup.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1fx", speedup.getAsDouble());
  }
}
