package dev.kernelharness.cli;

import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Protocol;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.group.Spread;
import dev.kernelharness.judge.process.Cpus;
import dev.kernelharness.judge.process.Sandbox;
import dev.kernelharness.ledger.Estimator;
import dev.kernelharness.ledger.metrics.MetricEstimator;
import dev.kernelharness.search.chat.EndpointSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the texts of options become values; a wrong text's message is the domain type's own. */
final class Converters {

  private Converters() {}

  /** {@code M=256,N=256}. */
  static final class ToShape implements ITypeConverter<Shape> {
    @Override
    public Shape convert(String text) {
      return parsed(Shape::parse, text);
    }
  }

  /** {@code O2}. */
  static final class ToOptLevel implements ITypeConverter<OptLevel> {
    @Override
    public OptLevel convert(String text) {
      return parsed(OptLevel::parse, text);
    }
  }

  /** {@code paper}. */
  static final class ToProtocol implements ITypeConverter<Protocol> {
    @Override
    public Protocol convert(String text) {
      return parsed(Protocol::named, text);
    }
  }

  /** {@code 0-3,8}. */
  static final class ToCpus implements ITypeConverter<Cpus> {
    @Override
    public Cpus convert(String text) {
      return parsed(Cpus::parse, text);
    }
  }

  /** {@code cold}. */
  static final class ToCache implements ITypeConverter<Protocol.Cache> {
    @Override
    public Protocol.Cache convert(String text) {
      for (Protocol.Cache cache : Protocol.Cache.values()) {
        if (cache.word().equals(text)) {
          return cache;
        }
      }
      throw new TypeConversionException("expected warm or cold: '" + text + "'");
    }
  }

  /** {@code gflops}. */
  static final class ToRule implements ITypeConverter<RewardRule> {
    @Override
    public RewardRule convert(String text) {
      return parsed(RewardRule::named, text);
    }
  }

  /** {@code median}. */
  static final class ToEstimator implements ITypeConverter<Estimator> {
    @Override
    public Estimator convert(String text) {
      return parsed(Estimator::named, text);
    }
  }

  /** {@code markdown}. */
  static final class ToBoardFormat implements ITypeConverter<BoardFormat> {
    @Override
    public BoardFormat convert(String text) {
      for (BoardFormat format : BoardFormat.values()) {
        if (format.word().equals(text)) {
          return format;
        }
      }
      throw new TypeConversionException(
          "the format is text, json, markdown or csv: '" + text + "'");
    }
  }

  /** {@code unbiased}. */
  static final class ToMetricEstimator implements ITypeConverter<MetricEstimator> {
    @Override
    public MetricEstimator convert(String text) {
      return parsed(MetricEstimator::named, text);
    }
  }

  /** {@code markdown}. */
  static final class ToMetricsFormat implements ITypeConverter<MetricsFormat> {
    @Override
    public MetricsFormat convert(String text) {
      for (MetricsFormat format : MetricsFormat.values()) {
        if (format.word().equals(text)) {
          return format;
        }
      }
      throw new TypeConversionException("the format is text, json or markdown: '" + text + "'");
    }
  }

  /** {@code json}. */
  static final class ToPromptFormat implements ITypeConverter<PromptFormat> {
    @Override
    public PromptFormat convert(String text) {
      return parsed(PromptFormat::parse, text);
    }
  }

  /** {@code bessel}. */
  static final class ToSpread implements ITypeConverter<Spread> {
    @Override
    public Spread convert(String text) {
      return parsed(Spread::named, text);
    }
  }

  /** {@code required}. */
  static final class ToSandbox implements ITypeConverter<Sandbox.Wish> {
    @Override
    public Sandbox.Wish convert(String text) {
      for (Sandbox.Wish wish : Sandbox.Wish.values()) {
        if (wish.name().toLowerCase(Locale.ROOT).equals(text)) {
          return wish;
        }
      }
      throw new TypeConversionException("the sandbox is auto, required or off: '" + text + "'");
    }
  }

  /** {@code feedback}. */
  static final class ToRepair implements ITypeConverter<GenerateOptions.Repair> {
    @Override
    public GenerateOptions.Repair convert(String text) {
      for (GenerateOptions.Repair repair : GenerateOptions.Repair.values()) {
        if (repair.word().equals(text)) {
          return repair;
        }
      }
      throw new TypeConversionException("repair is auto, feedback, again or none: '" + text + "'");
    }
  }

  /** {@code server}. */
  static final class ToChoices implements ITypeConverter<EndpointSettings.Choices> {
    @Override
    public EndpointSettings.Choices convert(String text) {
      return switch (text) {
        case "single" -> EndpointSettings.Choices.SINGLE;
        case "server" -> EndpointSettings.Choices.AUTO;
        default -> throw new TypeConversionException("n is single or server: '" + text + "'");
      };
    }
  }

  /** {@code auto}. */
  static final class ToColour implements ITypeConverter<Palette.Choice> {
    @Override
    public Palette.Choice convert(String text) {
      for (Palette.Choice choice : Palette.Choice.values()) {
        if (choice.name().toLowerCase(Locale.ROOT).equals(text)) {
          return choice;
        }
      }
      throw new TypeConversionException("colour is auto, always or never: '" + text + "'");
    }
  }

  /** {@code 500ms}, {@code 8s}, {@code 2m}; a bare number is seconds. */
  static final class ToDuration implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m)?");

    @Override
    public Duration convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException("a time is written 500ms, 8s or 2m, not '" + text + "'");
      }
      long number = Long.parseLong(matcher.group(1));
      String unit = matcher.group(2);
      if (number == 0) {
        throw new TypeConversionException("a time limit must be positive: '" + text + "'");
      }
      if ("ms".equals(unit)) {
        return Duration.ofMillis(number);
      }
      return "m".equals(unit) ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
    }
  }

  /** {@code 5%} or {@code 0.05}. */
  static final class ToShare implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,9})?)\\s*(%?)");

    @Override
    public Double convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException("a share is written 5% or 0.05, not '" + text + "'");
      }
      double number = Double.parseDouble(matcher.group(1));
      return matcher.group(2).isEmpty() ? number : number / 100;
    }
  }

  private static <T> T parsed(Function<String, T> parser, String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
