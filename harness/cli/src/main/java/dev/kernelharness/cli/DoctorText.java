package dev.kernelharness.cli;

import dev.kernelharness.judge.doctor.Examination;
import dev.kernelharness.judge.doctor.Finding;
import dev.kernelharness.judge.doctor.Findings;
import dev.kernelharness.judge.doctor.Light;
import dev.kernelharness.judge.doctor.Section;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Prints an examination for people: a line a finding, and a line below it where there is advice.
 */
final class DoctorText {

  private static final String BELOW = " ".repeat(26) + "-> ";

  private final PrintStream out;
  private final Palette palette;

  DoctorText(PrintStream out, Palette palette) {
    this.out = out;
    this.palette = palette;
  }

  void print(Examination examination, Findings findings) {
    out.println(Palette.clean(examination.machine().id()));
    out.println();
    findings.sections().forEach(this::print);
    out.println(summary(findings));
    out.println(
        String.format(
            Locale.ROOT,
            "Examined %sin %d s with %d thread%s; the kernel was %s.",
            examination.quick() ? "quickly, " : "",
            Math.max(1, examination.took().toSeconds()),
            examination.threads(),
            examination.threads() == 1 ? "" : "s",
            examination.kernel()));
  }

  private void print(Section section) {
    out.println(palette.bold(section.title()));
    for (Finding finding : section.findings()) {
      String word = String.format(Locale.ROOT, "%-4s", word(finding.light()));
      String value = Palette.clean(finding.value());
      out.println(
          String.format(
              Locale.ROOT,
              "  %s  %-17s %s",
              coloured(finding.light(), word),
              finding.name(),
              value));
      if (!finding.advice().isEmpty()) {
        out.println(BELOW + Palette.clean(finding.advice()));
      }
    }
    out.println();
  }

  private String summary(Findings findings) {
    long bad = findings.count(Light.RED);
    long warnings = findings.count(Light.YELLOW);
    String text =
        switch (findings.light()) {
          case GREY, GREEN -> "This machine's numbers can be trusted.";
          case YELLOW -> "This machine's numbers can be trusted with care:";
          case RED -> "This machine's numbers can't be trusted as it is now:";
        };
    String counts =
        bad + warnings == 0
            ? ""
            : (bad > 0 ? " " + bad + " bad" : "")
                + (bad > 0 && warnings > 0 ? "," : "")
                + (warnings > 0 ? " " + warnings + (warnings == 1 ? " warning" : " warnings") : "")
                + ".";
    return coloured(findings.light(), text) + counts;
  }

  private static String word(Light light) {
    return switch (light) {
      case GREY -> "?";
      case GREEN -> "ok";
      case YELLOW -> "warn";
      case RED -> "bad";
    };
  }

  private String coloured(Light light, String text) {
    return switch (light) {
      case GREY -> palette.dim(text);
      case GREEN -> palette.green(text);
      case YELLOW -> palette.yellow(text);
      case RED -> palette.red(text);
    };
  }
}
