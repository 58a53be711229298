package dev.kernelharness.ledger.regress;

import java.util.Locale;

/** A comparison's numbers as people read them. */
public final class Wording {

  private Wording() {}

  /** How the time changed: {@code +5.1 %} is slower. */
  public static String change(Row.Figures figures) {
    return percent(figures.timeChange());
  }

  /** The interval of that; a dash where an end is not bounded. */
  public static String interval(Row.Figures figures) {
    String low = figures.low() == 0 ? "-" : percent(figures.low() - 1);
    String high = figures.boundedHigh().isPresent() ? percent(figures.high() - 1) : "-";
    return low + " to " + high;
  }

  /** A time with its unit. */
  public static String nanos(double nanos) {
    if (nanos < 1e3) {
      return format("%.1f ns", nanos);
    } else if (nanos < 1e6) {
      return format("%.1f us", nanos / 1e3);
    } else if (nanos < 1e9) {
      return format("%.2f ms", nanos / 1e6);
    } else {
      return format("%.2f s", nanos / 1e9);
    }
  }

  /** The rule in a sentence. */
  public static String rule(Rule rule) {
    return format(
        "The line is drawn at half of the threshold of %s; the probability of any wrong claim is at"
            + " most %s.",
        share(rule.threshold()), share(rule.alpha()));
  }

  private static String share(double share) {
    return format("%s %%", format("%.3f", 100 * share).replaceAll("\\.?0+$", ""));
  }

  private static String percent(double share) {
    double rounded = Math.abs(share) < 0.0005 ? 0 : share;
    return Math.abs(rounded) < 10
        ? format("%+.1f %%", 100 * rounded)
        : format("%+.0f %%", 100 * rounded);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
