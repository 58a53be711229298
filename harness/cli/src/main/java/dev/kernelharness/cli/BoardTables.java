package dev.kernelharness.cli;

import dev.kernelharness.core.Estimate;
import dev.kernelharness.ledger.Board;
import dev.kernelharness.ledger.Leaderboard;
import dev.kernelharness.ledger.StoredEvaluation;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a board for people: one table of speeds, one of where each row comes from. */
final class BoardTables implements BoardFormat.Report {

  private static final int HASH_DIGITS = 12;

  private static final List<Boolean> SPEEDS_ARE_TEXT =
      List.of(true, true, false, true, false, true, false, false, false, true);
  private static final List<String> SOURCES =
      List.of(
          "rank", "source", "evaluated", "protocol", "median of", "sandbox", "compiler", "record");
  private static final List<Boolean> SOURCES_ARE_TEXT =
      List.of(true, true, true, true, false, true, true, true);

  private final PrintStream out;
  private final Style style;

  BoardTables(PrintStream out, Style style) {
    this.out = out;
    this.style = style;
  }

  /** How a table looks. */
  interface Style {
    /** The lines of a table. */
    List<String> table(List<String> headings, List<Boolean> isText, List<List<String>> rows);

    /** A heading. */
    String heading(String text);

    /** A line of its own. */
    String line(String text);
  }

  /** Aligned columns. */
  static final class PlainStyle implements Style {
    @Override
    public List<String> table(
        List<String> headings, List<Boolean> isText, List<List<String>> rows) {
      Columns columns = new Columns(headings, isText);
      rows.forEach(columns::add);
      return columns.lines();
    }

    @Override
    public String heading(String text) {
      return text;
    }

    @Override
    public String line(String text) {
      return text;
    }
  }

  /** Tables of GitHub Flavored Markdown, section 4.10. */
  static final class MarkdownStyle implements Style {
    @Override
    public List<String> table(
        List<String> headings, List<Boolean> isText, List<List<String>> rows) {
      List<String> lines = new ArrayList<>();
      lines.add(row(headings));
      lines.add(row(isText.stream().map(text -> text ? "---" : "---:").toList()));
      rows.forEach(cells -> lines.add(row(cells)));
      return lines;
    }

    @Override
    public String heading(String text) {
      return "## " + text;
    }

    @Override
    public String line(String text) {
      return "- " + escaped(text);
    }

    private static String row(List<String> cells) {
      return cells.stream()
          .map(MarkdownStyle::escaped)
          .collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** What Markdown or HTML would take for markup, in names that come from outside. */
    private static String escaped(String cell) {
      return cell.replaceAll("([\\\\`*_\\[\\]<>|~#&])", "\\\\$1");
    }
  }

  @Override
  public void print(BoardView view) {
    out.println(style.heading(view.key().words()));
    out.println();
    out.println(style.line("machine: " + Palette.clean(machine(view))));
    out.println(
        style.line("crown: " + view.holder().map(BoardTables::crown).orElse("nobody holds it")));
    out.println();
    if (view.rows().isEmpty()) {
      out.println("No accepted evaluation is on this board.");
      return;
    }
    List<List<String>> speeds = new ArrayList<>();
    List<List<String>> sources = new ArrayList<>();
    for (Leaderboard.Row row : view.rows()) {
      speeds.add(speeds(view, row));
      sources.add(source(row));
    }
    style.table(headings(view), SPEEDS_ARE_TEXT, speeds).forEach(out::println);
    out.println();
    style.table(SOURCES, SOURCES_ARE_TEXT, sources).forEach(out::println);
    if (view.total() > view.rows().size()) {
      out.println();
      out.println("The first " + view.rows().size() + " of " + view.total() + " are shown.");
    }
  }

  private static List<String> headings(BoardView view) {
    return List.of(
        "rank",
        "candidate",
        "yardstick",
        "interval",
        Figures.rateHeading(
            view.rows().stream().map(row -> BoardView.evaluation(row).speeds().metric())),
        "interval",
        "peak",
        "OpenBLAS",
        "baseline",
        "noise");
  }

  private static String machine(BoardView view) {
    return view.rows().stream()
        .findFirst()
        .map(row -> view.key().machineId() + ", " + BoardView.evaluation(row).machine().cpu())
        .orElse(view.key().machineId());
  }

  private static String crown(Board.Try holder) {
    StoredEvaluation evaluation = holder.standing().evaluation();
    String won =
        holder.against().isEmpty()
            ? "nobody held it before"
            : holder.ratios().stream().map(BoardTables::ratio).collect(Collectors.joining(" and "))
                + " the speed of "
                + hash(holder.against().get());
    return Palette.clean(evaluation.name())
        + " ("
        + hash(evaluation.sourceHash().orElse(""))
        + ") since "
        + evaluation.finishedAt().toString().substring(0, 10)
        + ": "
        + won;
  }

  private static List<String> speeds(BoardView view, Leaderboard.Row row) {
    StoredEvaluation evaluation = BoardView.evaluation(row);
    Estimate speed = row.standing().speed();
    Estimate time = evaluation.timing().orElseThrow().time();
    List<String> flags = new ArrayList<>(evaluation.timing().orElseThrow().noiseFlags());
    if (row.rejections() > 0) {
      flags.add("rejected before: " + row.rejections());
    }
    return List.of(
        BoardView.rank(row),
        Columns.name(evaluation.name()) + (view.isCrowned(row) ? " (crown)" : ""),
        Figures.times(speed.value()),
        Figures.times(speed.low()) + " to " + Figures.times(speed.high()),
        Figures.rate(evaluation.speeds().rate()),
        Figures.rate(evaluation.rateAt(time.high()))
            + " to "
            + Figures.rate(evaluation.rateAt(time.low())),
        Figures.percent(evaluation.speeds().peakFraction()),
        Figures.times(evaluation.speeds().overOpenblas()),
        Figures.times(evaluation.speeds().overBaseline()),
        Palette.clean(String.join(", ", flags)));
  }

  private static List<String> source(Leaderboard.Row row) {
    StoredEvaluation evaluation = BoardView.evaluation(row);
    return List.of(
        BoardView.rank(row),
        hash(evaluation.sourceHash().orElse("")),
        evaluation.finishedAt().toString().replaceFirst("[.][0-9]+Z", "Z"),
        Palette.clean(evaluation.terms().protocol()),
        Integer.toString(row.evaluations()),
        Palette.clean(evaluation.sandbox()),
        Palette.clean(evaluation.machine().compiler()),
        record(evaluation.place()));
  }

  private static String record(StoredEvaluation.Place place) {
    String name = String.valueOf(place.log().getFileName());
    return place.line() == 0 ? name : name + ":" + place.line();
  }

  private static String ratio(Estimate ratio) {
    return Figures.times(ratio.value())
        + " ("
        + Figures.times(ratio.low())
        + " to "
        + Figures.times(ratio.high())
        + ")";
  }

  private static String hash(String hash) {
    return hash.substring(0, Math.min(HASH_DIGITS, hash.length()));
  }
}
