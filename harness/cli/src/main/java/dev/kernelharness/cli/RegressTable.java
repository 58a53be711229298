package dev.kernelharness.cli;

import dev.kernelharness.ledger.regress.Change;
import dev.kernelharness.ledger.regress.Comparison;
import dev.kernelharness.ledger.regress.Row;
import dev.kernelharness.ledger.regress.Wording;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints a comparison as a table. */
final class RegressTable {

  private static final List<String> HEADINGS =
      List.of("kernel", "change", "time", "interval", "before", "now", "basis");

  private final PrintStream out;
  private final Palette palette;

  RegressTable(PrintStream out, Palette palette) {
    this.out = out;
    this.palette = palette;
  }

  void print(Comparison comparison) {
    List<List<String>> rows = comparison.rows().stream().map(RegressTable::cells).toList();
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < HEADINGS.size(); column++) {
      int index = column;
      int widest = rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0);
      widths.add(Math.max(widest, HEADINGS.get(index).length()));
    }
    out.println(palette.bold(line(HEADINGS, widths)));
    for (int i = 0; i < rows.size(); i++) {
      out.println(painted(comparison.rows().get(i).change(), line(rows.get(i), widths)));
    }
    out.println();
    out.println(comparison.summary());
    out.println("on " + Palette.clean(comparison.machine()));
    comparison.notes().forEach(note -> out.println("note: " + Palette.clean(note)));
  }

  private static List<String> cells(Row row) {
    String unknown = Figures.UNKNOWN;
    String detail = Palette.clean(row.detail());
    return row.figures()
        .map(
            figures ->
                List.of(
                    Palette.clean(row.name()),
                    row.change().word(),
                    Wording.change(figures),
                    Wording.interval(figures),
                    Wording.nanos(figures.baselineNanos()),
                    Wording.nanos(figures.currentNanos()),
                    detail))
        .orElseGet(
            () ->
                List.of(
                    Palette.clean(row.name()),
                    row.change().word(),
                    unknown,
                    unknown,
                    unknown,
                    unknown,
                    detail));
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

  private String painted(Change change, String line) {
    return switch (change) {
      case REGRESSED, REJECTED, FAULT -> palette.red(line);
      case IMPROVED -> palette.green(line);
      case INCONCLUSIVE, MISSING -> palette.yellow(line);
      case EQUIVALENT, NEW -> line;
    };
  }
}
