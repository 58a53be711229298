package dev.kernelharness.cli;

import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints several outcomes as one table when they are all known. */
final class TableReport implements Reporter {

  private static final int NAME_WIDTH = 40;
  private static final int WHY_WIDTH = 60;

  private final PrintStream out;
  private final Palette palette;
  private final List<Outcome> outcomes = new ArrayList<>();

  TableReport(PrintStream out, Palette palette) {
    this.out = out;
    this.palette = palette;
  }

  @Override
  public void add(Outcome outcome) {
    outcomes.add(outcome);
  }

  @Override
  public void end() {
    if (outcomes.isEmpty()) {
      return;
    }
    List<List<String>> rows = outcomes.stream().map(this::row).toList();
    List<String> headings = headings();
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < headings.size(); column++) {
      int index = column;
      int widest = rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0);
      widths.add(Math.max(widest, headings.get(index).length()));
    }
    out.println(palette.bold(line(headings, widths)));
    for (int i = 0; i < rows.size(); i++) {
      out.println(coloured(outcomes.get(i), line(rows.get(i), widths), widths.get(0)));
    }
    out.println();
    out.println(summary());
    out.flush();
  }

  private List<String> headings() {
    return List.of(
        "candidate",
        "verdict",
        "reward",
        Figures.rateHeading(judged().map(Evaluation::metric)),
        "noise",
        "peak",
        "OpenBLAS",
        "baseline",
        "why");
  }

  private Stream<Evaluation> judged() {
    return outcomes.stream()
        .filter(Outcome.Judged.class::isInstance)
        .map(outcome -> ((Outcome.Judged) outcome).evaluation());
  }

  /** Whether rates of several kinds are in one column. */
  private boolean isMixed() {
    return judged().map(Evaluation::metric).distinct().count() > 1;
  }

  private List<String> row(Outcome outcome) {
    if (outcome instanceof Outcome.Judged judged) {
      Evaluation evaluation = judged.evaluation();
      return List.of(
          name(judged.submission().name()),
          evaluation.verdict().word(),
          Figures.reward(judged.grade().reward()),
          isMixed()
              ? Figures.rate(evaluation.rate(), evaluation.metric())
              : Figures.rate(evaluation.rate()),
          evaluation
              .measurement()
              .map(m -> Figures.percent(m.noise().relative()))
              .orElse(Figures.UNKNOWN),
          Figures.percent(evaluation.peakFraction()),
          Figures.times(evaluation.speedupOverOpenblas()),
          Figures.times(evaluation.speedupOverBaseline()),
          why(evaluation.verdict()));
    }
    Submission.Invalid entry = ((Outcome.Refused) outcome).entry();
    String unknown = Figures.UNKNOWN;
    return List.of(
        name(entry.id().asText()),
        "not judged",
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        shortened(entry.error()));
  }

  private static String why(Verdict verdict) {
    return shortened(
        verdict.fold(
            a -> "",
            r -> Advice.words(r.reason()) + ": " + r.detail(),
            i -> i.cause(),
            f -> Advice.words(f.step()) + ": " + f.detail()));
  }

  private static String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String space = " ".repeat(widths.get(i) - cells.get(i).length());
      boolean isText = i < 2 || i == cells.size() - 1;
      line.append(isText ? cells.get(i) + space : space + cells.get(i)).append("  ");
    }
    return line.toString().stripTrailing();
  }

  /** Colours the verdict's cell, which begins behind the first column. */
  private String coloured(Outcome outcome, String line, int nameWidth) {
    int start = nameWidth + 2;
    int end = line.indexOf("  ", start);
    String cell = line.substring(start, end);
    String paint =
        outcome instanceof Outcome.Judged judged
            ? palette.verdict(judged.evaluation().verdict(), cell)
            : palette.red(cell);
    return line.substring(0, start) + paint + line.substring(end);
  }

  private String summary() {
    Map<String, Long> counts =
        outcomes.stream()
            .map(
                o -> o instanceof Outcome.Judged j ? j.evaluation().verdict().word() : "not judged")
            .collect(Collectors.groupingBy(w -> w, LinkedHashMap::new, Collectors.counting()));
    String text =
        counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    if (isMixed()) {
      return text;
    }
    return outcomes.stream()
        .filter(Outcome.Judged.class::isInstance)
        .map(Outcome.Judged.class::cast)
        .filter(j -> j.evaluation().verdict() instanceof Verdict.Accepted)
        .max(Comparator.comparingDouble(j -> j.evaluation().rate().orElse(0)))
        .map(
            best ->
                text
                    + "; fastest: "
                    + name(best.submission().name())
                    + " at "
                    + Figures.rate(best.evaluation().rate(), best.evaluation().metric()))
        .orElse(text);
  }

  private static String name(String name) {
    String clean = Palette.clean(name).replace('\t', ' ');
    return clean.length() <= NAME_WIDTH
        ? clean
        : "..." + clean.substring(clean.length() - NAME_WIDTH + 3);
  }

  private static String shortened(String text) {
    String line = Palette.clean(text.lines().findFirst().orElse("")).replace('\t', ' ');
    return line.length() <= WHY_WIDTH ? line : line.substring(0, WHY_WIDTH - 3) + "...";
  }
}
