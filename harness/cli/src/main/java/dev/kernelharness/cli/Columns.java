package dev.kernelharness.cli;

import java.util.ArrayList;
import java.util.List;

/** A table in plain text, each column as wide as its widest cell. */
final class Columns {

  private static final int NAME_WIDTH = 40;
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> isText;

  /**
   * A table.
   *
   * @param isText for each column whether it is set from the left, as text; numbers are from the
   *     right
   */
  Columns(List<String> headings, List<Boolean> isText) {
    rows.add(headings);
    this.isText = List.copyOf(isText);
  }

  void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** The lines, headings first. */
  List<String> lines() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < isText.size(); column++) {
      int index = column;
      widths.add(rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0));
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** A name that fits a column: control characters replaced, the end kept. */
  static String name(String name) {
    String clean = Palette.clean(name).replace('\t', ' ');
    return clean.length() <= NAME_WIDTH
        ? clean
        : "..." + clean.substring(clean.length() - NAME_WIDTH + 3);
  }

  private String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String space = " ".repeat(widths.get(i) - cells.get(i).length());
      line.append(isText.get(i) ? cells.get(i) + space : space + cells.get(i)).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
