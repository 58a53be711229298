package dev.kernelharness.ledger.regress;

import java.util.StringJoiner;

/** A comparison as markdown, for the conversation of a pull request. */
public final class MarkdownReport {

  private static final String MARKUP = "|\\`*_<>[]#&@";

  private MarkdownReport() {}

  /** The whole text; ends with a newline. */
  public static String of(Comparison comparison) {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("### Kernels: " + (comparison.rows().isEmpty() ? "none" : comparison.summary()));
    text.add("");
    text.add("| kernel | change | time | interval | before | now |");
    text.add("|---|---|---:|---:|---:|---:|");
    for (Row row : comparison.rows()) {
      text.add(line(row));
    }
    text.add("");
    text.add(
        cell(comparison.baseline())
            + " against "
            + cell(comparison.current())
            + " on "
            + cell(comparison.machine())
            + ". "
            + Wording.rule(comparison.rule()));
    for (String note : comparison.notes()) {
      text.add("");
      text.add("Note: " + cell(note));
    }
    return text.toString();
  }

  private static String line(Row row) {
    String start = "| " + cell(row.name()) + " | " + mark(row.change()) + " | ";
    return row.figures()
        .map(
            figures ->
                start
                    + Wording.change(figures)
                    + " | "
                    + Wording.interval(figures)
                    + " | "
                    + Wording.nanos(figures.baselineNanos())
                    + " | "
                    + Wording.nanos(figures.currentNanos())
                    + " |")
        .orElseGet(() -> start + cell(row.detail()) + " | | | |");
  }

  private static String mark(Change change) {
    boolean bad =
        switch (change) {
          case REGRESSED, REJECTED, FAULT -> true;
          case IMPROVED, EQUIVALENT, INCONCLUSIVE, MISSING, NEW -> false;
        };
    return bad ? "**" + change.word() + "**" : change.word();
  }

  /** Text from outside, so that it can't end a cell or be markup. */
  private static String cell(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (MARKUP.indexOf(c) >= 0) {
                clean.append('\\');
              }
              clean.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
            });
    return clean.toString();
  }
}
