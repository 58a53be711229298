package dev.kernelharness.judge.doctor;

import java.util.Locale;

/** Amounts as people read them, each with its unit. */
final class Amounts {

  private Amounts() {}

  static String bytes(long bytes) {
    if (bytes >= 1L << 30) {
      return trimmed((double) bytes / (1L << 30)) + " GiB";
    } else if (bytes >= 1L << 20) {
      return trimmed((double) bytes / (1L << 20)) + " MiB";
    } else {
      return trimmed((double) bytes / (1L << 10)) + " KiB";
    }
  }

  static String percent(double share) {
    double percent = 100 * share;
    double size = Math.abs(percent);
    return format(size < 0.995 ? "%.2f %%" : size < 99.95 ? "%.1f %%" : "%.0f %%", percent);
  }

  static String nanos(double nanos) {
    if (nanos < 1e3) {
      return format(nanos < 10 ? "%.1f ns" : "%.0f ns", nanos);
    } else if (nanos < 1e6) {
      return format("%.1f us", nanos / 1e3);
    } else {
      return format("%.1f ms", nanos / 1e6);
    }
  }

  /** Three digits or so. */
  static String number(double value) {
    double size = Math.abs(value);
    return format(size >= 1000 ? "%.0f" : size >= 100 ? "%.1f" : "%.2f", value);
  }

  /** How many of them: {@code 1 core}, {@code 2 cores}. */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String trimmed(double value) {
    return format("%.1f", value).replaceAll("\\.0$", "");
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
