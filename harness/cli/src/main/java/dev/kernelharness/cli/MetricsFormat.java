package dev.kernelharness.cli;

import dev.kernelharness.ledger.metrics.MetricsReport;
import java.io.PrintStream;
import java.util.Locale;

/** How metrics over samples are printed. */
enum MetricsFormat {
  TEXT,
  JSON,
  MARKDOWN;

  /** The name as users write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  void print(MetricsReport report, PrintStream out) {
    switch (this) {
      case TEXT -> new MetricsTables(out, new BoardTables.PlainStyle()).print(report);
      case MARKDOWN -> new MetricsTables(out, new BoardTables.MarkdownStyle()).print(report);
      case JSON -> out.println(MetricsJson.write(report));
    }
    out.flush();
  }
}
