package dev.kernelharness.cli;

import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Metric;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Numbers as people read them; a dash for what is not known. */
final class Figures {

  static final String UNKNOWN = "-";

  private Figures() {}

  static String reward(OptionalDouble reward) {
    return reward.isPresent() ? trimmed("%.3f", reward.getAsDouble()) : UNKNOWN;
  }

  /** A rate without its unit. */
  static String rate(double rate) {
    return significant(rate);
  }

  /** A rate without its unit. */
  static String rate(OptionalDouble rate) {
    return rate.isPresent() ? rate(rate.getAsDouble()) : UNKNOWN;
  }

  /** A rate with its unit: {@code 12.3 GFLOPS}, {@code 4.5x}. */
  static String rate(OptionalDouble rate, Metric metric) {
    String space = metric == Metric.SPEEDUP ? "" : " ";
    return rate.isPresent() ? rate(rate.getAsDouble()) + space + metric.unit() : UNKNOWN;
  }

  /** The heading of a column of rates without units; {@code rate} where metrics are mixed. */
  static String rateHeading(Stream<Metric> metrics) {
    List<Metric> distinct = metrics.distinct().toList();
    return distinct.size() != 1
        ? "rate"
        : switch (distinct.get(0)) {
          case GFLOPS, GBPS -> distinct.get(0).unit();
          case SPEEDUP -> "speedup";
        };
  }

  /** The interval of the rate that follows from the interval of the time. */
  static String rateInterval(Evaluation evaluation, Estimate nanos) {
    double amount = evaluation.rate().orElseThrow() * nanos.value();
    return rate(amount / nanos.high()) + " to " + rate(amount / nanos.low());
  }

  static String percent(double share) {
    return format("%.1f %%", 100 * share);
  }

  static String percent(OptionalDouble share) {
    return share.isPresent() ? percent(share.getAsDouble()) : UNKNOWN;
  }

  static String times(double factor) {
    return significant(factor) + "x";
  }

  static String times(OptionalDouble factor) {
    return factor.isPresent() ? times(factor.getAsDouble()) : UNKNOWN;
  }

  static String nanos(double nanos) {
    if (nanos < 1e3) {
      return significant(nanos) + " ns";
    } else if (nanos < 1e6) {
      return significant(nanos / 1e3) + " us";
    } else if (nanos < 1e9) {
      return significant(nanos / 1e6) + " ms";
    } else {
      return significant(nanos / 1e9) + " s";
    }
  }

  /** A residual as a multiple of its bound. */
  static String residual(double residual) {
    if (Double.isNaN(residual) || Double.isInfinite(residual)) {
      return "not finite";
    }
    String share =
        residual == 0 || (residual >= 0.001 && residual < 10_000)
            ? trimmed("%.3f", residual)
            : format("%.1e", residual);
    return share + (residual > 1 ? " times its bound" : " of its bound");
  }

  private static String significant(double value) {
    double size = Math.abs(value);
    if (size >= 1000) {
      return format("%.0f", value);
    } else if (size >= 100) {
      return format("%.1f", value);
    } else if (size >= 0.1) {
      return format("%.2f", value);
    } else {
      return value == 0 ? "0" : format("%.2g", value);
    }
  }

  private static String trimmed(String pattern, double value) {
    String text = format(pattern, value).replaceAll("\\.0+$|(\\.[0-9]*[1-9])0+$", "$1");
    return text.equals("-0") ? "0" : text;
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
