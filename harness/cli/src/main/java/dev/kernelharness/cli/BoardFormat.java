package dev.kernelharness.cli;

import java.io.PrintStream;
import java.util.Locale;

/** How a leaderboard is printed. */
enum BoardFormat {
  TEXT,
  JSON,
  MARKDOWN,
  CSV;

  /** Prints a board. */
  @FunctionalInterface
  interface Report {
    /** Prints one. */
    void print(BoardView view);
  }

  /** The name as users write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Report report(PrintStream out) {
    return switch (this) {
      case TEXT -> new BoardTables(out, new BoardTables.PlainStyle());
      case MARKDOWN -> new BoardTables(out, new BoardTables.MarkdownStyle());
      case JSON -> new BoardData(out)::json;
      case CSV -> new BoardData(out)::csv;
    };
  }
}
