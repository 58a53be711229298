package dev.kernelharness.cli;

import dev.kernelharness.core.Checks;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Excerpt;
import dev.kernelharness.core.Measurement;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.ShapeCheck;
import dev.kernelharness.core.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Prints one outcome in full, for a person. */
final class TextReport implements Reporter {

  private static final int MAX_DIAGNOSTICS = 5;
  private static final int MAX_LINES = 12;
  private static final int WIDTH = 84;
  private static final String INDENT = " ".repeat(14);

  private final PrintStream out;
  private final Palette palette;

  TextReport(PrintStream out, Palette palette) {
    this.out = out;
    this.palette = palette;
  }

  @Override
  public void add(Outcome outcome) {
    if (outcome instanceof Outcome.Judged judged) {
      print(judged);
    } else {
      Submission.Invalid entry = ((Outcome.Refused) outcome).entry();
      out.println(palette.red("not judged") + "  " + Palette.clean(entry.error()));
    }
    out.flush();
  }

  @Override
  public void end() {}

  private void print(Outcome.Judged judged) {
    Evaluation evaluation = judged.evaluation();
    String name =
        judged.submission().name().equals(FileArguments.STANDARD_INPUT)
            ? "standard input"
            : Palette.clean(judged.submission().name());
    Verdict verdict = evaluation.verdict();
    out.println(palette.verdict(verdict, verdict.word()) + "  " + palette.bold(name));
    out.println();
    String rule = judged.grade().rule().word() + " rule";
    field(
        "reward",
        judged.grade().reward().isPresent()
            ? Figures.reward(judged.grade().reward())
                + (verdict instanceof Verdict.Accepted ? "  " + palette.dim(rule) : "")
            : "none: only accepted and rejected candidates earn one");
    verdict.fold(a -> "", this::rejection, i -> line("cause", i.cause()), this::fault);
    evaluation.measurement().ifPresent(measurement -> speed(evaluation, measurement));
    evaluation.checks().ifPresent(this::shapes);
    evaluation.measurement().ifPresent(this::noise);
    conditions(evaluation);
    String advice = Advice.about(verdict, evaluation.conditions());
    if (!advice.isEmpty()) {
      out.println();
      text("what to do", advice);
    }
  }

  private String rejection(Verdict.Rejected rejected) {
    field("step", Advice.words(rejected.step()));
    field("reason", Advice.words(rejected.reason()));
    text("detail", rejected.detail());
    int count = rejected.diagnostics().size();
    if (count > 0) {
      out.println();
      rejected.diagnostics().stream().limit(MAX_DIAGNOSTICS).forEach(this::diagnostic);
      if (count > MAX_DIAGNOSTICS) {
        out.println("  ... and " + (count - MAX_DIAGNOSTICS) + " more; --json has them all");
      }
      out.println();
    }
    return "";
  }

  private String fault(Verdict.Fault fault) {
    field("step", Advice.words(fault.step()));
    return line("detail", fault.detail());
  }

  private String line(String name, String value) {
    text(name, value);
    return "";
  }

  private void diagnostic(Diagnostic diagnostic) {
    String place =
        diagnostic.line() == 0
            ? ""
            : "line "
                + diagnostic.line()
                + (diagnostic.column() == 0 ? "" : ", column " + diagnostic.column())
                + ": ";
    String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT) + ":";
    String paint =
        diagnostic.severity() == Diagnostic.Severity.ERROR
            ? palette.red(severity)
            : palette.yellow(severity);
    out.println("  " + place + paint + " " + Palette.clean(diagnostic.message()));
    diagnostic.excerpt().ifPresent(source -> excerpt(diagnostic, source));
  }

  private void excerpt(Diagnostic diagnostic, String source) {
    Excerpt excerpt = Excerpt.of(source, diagnostic.column());
    String margin = String.format(Locale.ROOT, "  %5d | ", diagnostic.line());
    out.println(margin + Palette.clean(excerpt.text()));
    if (diagnostic.column() > 0) {
      out.println(" ".repeat(margin.length() - 2) + "| " + palette.green(excerpt.caret()));
    }
  }

  private void speed(Evaluation evaluation, Measurement measurement) {
    out.println();
    Metric metric = evaluation.metric();
    if (evaluation.rate().isPresent()) {
      String baseline = metric == Metric.SPEEDUP ? " the speed of the serial kernel" : "";
      field(
          "speed",
          palette.bold(Figures.rate(evaluation.rate(), metric))
              + baseline
              + "  interval "
              + interval(evaluation, measurement)
              + ", "
              + Figures.nanos(measurement.time().value())
              + " a call");
    }
    evaluation
        .speedupOverInputs()
        .ifPresent(
            range ->
                field(
                    "inputs",
                    "it depends on them: "
                        + Figures.times(range.low())
                        + " to "
                        + Figures.times(range.high())
                        + " for the middle 80 % of the calls"));
    if (evaluation.rateCorrected().isPresent() && metric != Metric.SPEEDUP) {
      field(
          "corrected",
          Figures.rate(evaluation.rateCorrected(), metric)
              + " without the machine's drift; rewards follow from it");
    }
    if (evaluation.peakFraction().isPresent()) {
      field(
          "peak",
          Figures.percent(evaluation.peakFraction())
              + " of the "
              + Figures.rate(evaluation.peakGflops(), Metric.GFLOPS)
              + " that this machine reaches with "
              + threads(evaluation.conditions()));
    }
    speedup("OpenBLAS", evaluation.speedupOverOpenblas(), "its speed");
    if (metric != Metric.SPEEDUP) {
      speedup("baseline", evaluation.speedupOverBaseline(), "the speed of the serial kernel");
    }
  }

  private static String interval(Evaluation evaluation, Measurement measurement) {
    return evaluation
        .speedup()
        .filter(pairs -> evaluation.metric() == Metric.SPEEDUP)
        .map(pairs -> Figures.times(pairs.low()) + " to " + Figures.times(pairs.high()))
        .orElseGet(() -> Figures.rateInterval(evaluation, measurement.time()));
  }

  private void speedup(String name, OptionalDouble speedup, String of) {
    if (speedup.isPresent()) {
      field(name, Figures.times(speedup) + " " + of);
    }
  }

  private void shapes(Checks checks) {
    out.println();
    long passed = checks.shapes().stream().filter(ShapeCheck::passed).count();
    field(
        "checked",
        passed + " of " + checks.shapes().size() + " shapes passed (" + checks.policy() + ")");
    int width =
        checks.shapes().stream().mapToInt(c -> c.shape().toString().length()).max().orElse(0);
    for (ShapeCheck check : checks.shapes()) {
      String shape = check.shape().toString();
      String mark = check.passed() ? palette.green("pass") : palette.red("FAIL");
      out.println(
          INDENT
              + mark
              + "  "
              + shape
              + " ".repeat(width - shape.length())
              + "  worst residual "
              + Figures.residual(check.worstResidual()));
    }
  }

  private void noise(Measurement measurement) {
    String flags = String.join(", ", measurement.noise().flags());
    field(
        "noise",
        Figures.percent(measurement.noise().relative())
            + ", "
            + measurement.samples().count()
            + " samples ("
            + measurement.setApart().indexes().size()
            + " set apart) after "
            + measurement.warmups()
            + " warm-up calls"
            + (flags.isEmpty() ? "" : "; " + palette.yellow("seen: " + flags)));
  }

  private void conditions(Evaluation evaluation) {
    Conditions terms = evaluation.conditions();
    field(
        "judged as",
        String.join(
            ", ",
            terms.problem().id() + " " + terms.shape(),
            terms.protocol().name(),
            terms.optLevel().flag(),
            "stage " + terms.stage(),
            threads(terms)));
    field("on", evaluation.machine().cpu() + "; sandbox: " + evaluation.sandbox());
  }

  private static String threads(Conditions terms) {
    return terms.threads() + (terms.threads() == 1 ? " thread" : " threads");
  }

  /** A text of any length, its further lines below the first. */
  private void text(String name, String text) {
    field(
        name,
        text.strip()
            .lines()
            .limit(MAX_LINES)
            .flatMap(line -> wrapped(Palette.clean(line)).stream())
            .collect(Collectors.joining("\n" + INDENT)));
  }

  private static List<String> wrapped(String line) {
    List<String> lines = new ArrayList<>();
    String rest = line;
    while (rest.length() > WIDTH) {
      int space = rest.lastIndexOf(' ', WIDTH);
      int end = space > 0 ? space : WIDTH;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private void field(String name, String value) {
    out.println("  " + palette.dim(String.format(Locale.ROOT, "%-10s", name)) + "  " + value);
  }
}
