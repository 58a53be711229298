package dev.kernelharness.cli;

import dev.kernelharness.ledger.metrics.Counts;
import dev.kernelharness.ledger.metrics.Figure;
import dev.kernelharness.ledger.metrics.KMetrics;
import dev.kernelharness.ledger.metrics.MetricsReport;
import dev.kernelharness.ledger.metrics.SampleGroup;
import dev.kernelharness.ledger.metrics.Setting;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints metrics over samples for people: a table for each setting. */
final class MetricsTables {

  private static final List<String> HEADINGS =
      List.of(
          "problem",
          "shape",
          "samples",
          "built",
          "accepted",
          "k",
          "build@k",
          "pass@k",
          "speedup@k",
          "efficiency@k",
          "average@k");
  private static final List<Boolean> ARE_TEXT =
      List.of(true, true, false, false, false, false, false, false, false, false, false);

  private static final int MOST_PLACES = 3;

  private final PrintStream out;
  private final BoardTables.Style style;

  MetricsTables(PrintStream out, BoardTables.Style style) {
    this.out = out;
    this.style = style;
  }

  void print(MetricsReport report) {
    for (MetricsReport.Part part : report.settings()) {
      out.println(style.heading(heading(part.setting())));
      out.println();
      out.println(style.line("estimator: " + report.estimator().word()));
      out.println(style.line("samples: " + leftOut(part.counts())));
      out.println();
      style.table(HEADINGS, ARE_TEXT, rows(part)).forEach(out::println);
      out.println();
      reasons(part).forEach(reason -> out.println(style.line(reason)));
    }
  }

  private static String heading(Setting setting) {
    return String.join(
        ", ",
        Palette.clean(setting.machineId()),
        Palette.clean(setting.protocol()),
        setting.optLevel().flag(),
        "stage " + setting.stage(),
        setting.threads() + (setting.threads() == 1 ? " thread" : " threads"));
  }

  private static String leftOut(Counts counts) {
    if (counts.inconclusive() + counts.faults() == 0) {
      return counts.samples() + ", none left out";
    }
    return counts.samples()
        + "; left out: "
        + counts.inconclusive()
        + " inconclusive, "
        + counts.faults()
        + (counts.faults() == 1 ? " fault of ours" : " faults of ours");
  }

  private static List<List<String>> rows(MetricsReport.Part part) {
    List<List<String>> rows = new ArrayList<>();
    for (MetricsReport.ProblemMetrics problem : part.problems()) {
      SampleGroup group = problem.group();
      String name = Columns.name(group.problem());
      rows.addAll(rows(name, group.shape().toString(), group.counts(), problem.metrics()));
    }
    if (part.problems().size() > 1) {
      rows.addAll(rows("mean", problems(part), part.counts(), part.overall()));
    }
    return rows;
  }

  private static String problems(MetricsReport.Part part) {
    long shapes = part.problems().stream().map(p -> p.group().shape()).distinct().count();
    long names = part.problems().stream().map(p -> p.group().problem()).distinct().count();
    int all = part.problems().size();
    return names == all || shapes == 1 ? "of " + all + " problems" : "of " + all + " rows";
  }

  private static List<List<String>> rows(
      String name, String shape, Counts counts, List<KMetrics> metrics) {
    List<List<String>> rows = new ArrayList<>();
    for (KMetrics one : metrics) {
      rows.add(
          List.of(
              name,
              Palette.clean(shape),
              Integer.toString(counts.samples()),
              Integer.toString(counts.built()),
              Integer.toString(counts.passed()),
              Integer.toString(one.k()),
              Figures.percent(one.build().value()),
              Figures.percent(one.pass().value()),
              Figures.times(one.speedup().value()),
              Figures.times(one.efficiency().value()),
              Figures.times(one.averageSpeedup().value())));
    }
    return rows;
  }

  /** Why there are dashes: each reason once, with where it holds unless that is everywhere. */
  private static List<String> reasons(MetricsReport.Part part) {
    Map<String, Set<String>> places = new LinkedHashMap<>();
    for (MetricsReport.ProblemMetrics problem : part.problems()) {
      String place = place(problem.group());
      for (KMetrics one : problem.metrics()) {
        whyNot(one)
            .forEach(why -> places.computeIfAbsent(why, w -> new LinkedHashSet<>()).add(place));
      }
    }
    return places.entrySet().stream()
        .map(e -> "unknown: " + e.getKey() + where(e.getValue(), part.problems().size()))
        .toList();
  }

  private static String where(Set<String> places, int all) {
    if (places.size() == all) {
      return "";
    }
    String first = places.stream().limit(MOST_PLACES).collect(Collectors.joining("; "));
    int more = places.size() - MOST_PLACES;
    return " (" + first + (more > 0 ? "; and " + more + " more" : "") + ")";
  }

  private static String place(SampleGroup group) {
    return Columns.name(group.problem()) + " " + Palette.clean(group.shape().toString());
  }

  private static Stream<String> whyNot(KMetrics metrics) {
    return Stream.<Function<KMetrics, Figure>>of(
            KMetrics::build, KMetrics::pass, KMetrics::speedup, KMetrics::averageSpeedup)
        .map(figure -> figure.apply(metrics))
        .filter(figure -> figure.value().isEmpty())
        .map(Figure::whyNot);
  }
}
