package dev.kernelharness.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Estimate;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.SetApart;
import dev.kernelharness.core.Standards;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.ledger.Fields.UnreadableException;
import dev.kernelharness.ledger.StoredEvaluation.Grading;
import dev.kernelharness.ledger.StoredEvaluation.Place;
import dev.kernelharness.ledger.StoredEvaluation.Speeds;
import dev.kernelharness.ledger.StoredEvaluation.Terms;
import dev.kernelharness.ledger.StoredEvaluation.Timing;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads what {@link EvaluationJson} writes. */
final class StoredEvaluationJson {

  private StoredEvaluationJson() {}

  /**
   * The evaluation.
   *
   * @throws UnreadableException if it is none, or one of a newer format
   */
  static StoredEvaluation read(ObjectNode json, Place place) throws UnreadableException {
    return read(Fields.of(json), place);
  }

  /** As {@link #read(ObjectNode, Place)}. */
  static StoredEvaluation read(Fields fields, Place place) throws UnreadableException {
    int schema = fields.whole("schema");
    if (schema != Evaluation.SCHEMA) {
      throw new UnreadableException(
          "its schema is " + schema + ", this version reads " + Evaluation.SCHEMA);
    }
    StoredEvaluation evaluation =
        new StoredEvaluation(
            place,
            fields.label("id"),
            fields.optionalText("sourceHash"),
            fields.optionalText("file"),
            fields.optionalText("group"),
            terms(fields),
            verdict(fields),
            timing(fields),
            speeds(fields),
            standards(fields),
            grading(fields),
            machine(fields),
            fields.text("sandbox"),
            instant(fields, "finishedAt"));
    Speeds speeds = evaluation.speeds();
    if (evaluation.isAccepted() && (evaluation.timing().isEmpty() || speeds.rate().isEmpty())) {
      throw new UnreadableException(
          "it is accepted, and its measurement or "
              + (speeds.metric() == Metric.SPEEDUP ? "speedup" : speeds.metric().word())
              + " is missing");
    }
    return evaluation;
  }

  private static Terms terms(Fields fields) throws UnreadableException {
    return new Terms(
        fields.text("problem"),
        fields.shape("shape"),
        constant(OptLevel.class, fields, "opt"),
        fields.whole("stage"),
        fields.text("protocol"),
        fields.whole("threads"));
  }

  private static Verdict verdict(Fields fields) throws UnreadableException {
    return switch (fields.text("verdict")) {
      case "accepted" -> new Verdict.Accepted();
      case "rejected" -> {
        Fields rejection = fields.object("rejection");
        yield new Verdict.Rejected(
            constant(Step.class, rejection, "step"),
            constant(Reason.class, rejection, "reason"),
            rejection.text("detail"));
      }
      case "inconclusive" -> new Verdict.Inconclusive(fields.object("inconclusive").text("cause"));
      case "fault" -> {
        Fields fault = fields.object("fault");
        yield new Verdict.Fault(constant(Step.class, fault, "step"), fault.text("detail"));
      }
      default -> throw fields.wrong("verdict", "accepted, rejected, inconclusive or fault");
    };
  }

  private static Optional<Timing> timing(Fields fields) throws UnreadableException {
    Optional<Fields> measurement = fields.optionalObject("measurement");
    if (measurement.isEmpty()) {
      return Optional.empty();
    }
    Fields nanos = measurement.get().object("nanosPerCall");
    Estimate time;
    try {
      time =
          new Estimate(
              nanos.number("estimate"),
              nanos.number("low"),
              nanos.number("high"),
              measurement.get().whole("samples"));
    } catch (IllegalArgumentException e) {
      throw new UnreadableException("measurement.nanosPerCall: " + e.getMessage());
    }
    Optional<Fields> raw = measurement.get().optionalObject("raw");
    Samples candidate = Samples.none();
    Samples yardstick = Samples.none();
    if (raw.isPresent()) {
      candidate = raw.get().samples("candidate");
      yardstick = raw.get().samples("yardstick");
      SetApart disturbed = new SetApart(raw.get().places("disturbed", candidate.count()), Map.of());
      candidate = disturbed.leave(candidate);
      yardstick = yardstick.count() == 0 ? yardstick : disturbed.leave(yardstick);
    }
    Optional<Fields> timedYardstick = measurement.get().optionalObject("yardstick");
    double scale =
        timedYardstick.isPresent() ? timedYardstick.get().optionalNumber("scale").orElse(1) : 1;
    Optional<Fields> noise = fields.optionalObject("noise");
    List<String> flags = noise.isPresent() ? noise.get().texts("flags") : List.of();
    return Optional.of(new Timing(time, candidate, yardstick, scale, flags));
  }

  private static Speeds speeds(Fields fields) throws UnreadableException {
    Optional<Fields> speedup = fields.optionalObject("speedup");
    OptionalDouble none = OptionalDouble.empty();
    return new Speeds(
        metric(fields),
        fields.optionalNumber("gflops"),
        fields.optionalNumber("gflopsCorrected"),
        fields.optionalNumber("gbps"),
        fields.optionalNumber("gbpsCorrected"),
        speedup.isPresent() ? speedup.get().optionalNumber("baseline") : none,
        speedup.isPresent() ? speedup.get().optionalNumber("openblas") : none,
        speedup.isPresent() ? speedup.get().optionalNumber("yardstick") : none,
        fields.optionalNumber("peakFraction"));
  }

  /** Lines from before there were metrics are in GFLOPS. */
  private static Metric metric(Fields fields) throws UnreadableException {
    return fields.optionalText("metric").isEmpty()
        ? Metric.GFLOPS
        : constant(Metric.class, fields, "metric");
  }

  private static Optional<Standards> standards(Fields fields) throws UnreadableException {
    Optional<Fields> standards = fields.optionalObject("standards");
    return standards.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Standards(
                standards.get().number("yardstickNanos"),
                standards.get().number("baseline"),
                standards.get().optionalNumber("openblas"),
                standards.get().number("peakGflops")));
  }

  private static Grading grading(Fields fields) throws UnreadableException {
    return new Grading(
        fields.text("rule"),
        fields.signedNumber("reward"),
        fields.optionalText("rewardBasis").equals(Optional.of("corrected")));
  }

  private static Machine machine(Fields fields) throws UnreadableException {
    Fields machine = fields.object("machine");
    return new Machine(
        machine.text("id"),
        machine.optionalText("cpu").orElse(""),
        machine.texts("isa"),
        machine.whole("cores"),
        machine.texts("caches"),
        machine.optionalText("compiler").orElse(""),
        machine.optionalText("jdk").orElse(""),
        machine.optionalText("blas").orElse(""));
  }

  private static Instant instant(Fields fields, String name) throws UnreadableException {
    try {
      return Instant.parse(fields.text(name));
    } catch (DateTimeParseException e) {
      throw fields.wrong(name, "a time such as 2026-01-02T03:04:05Z");
    }
  }

  private static <E extends Enum<E>> E constant(Class<E> type, Fields fields, String name)
      throws UnreadableException {
    String text = fields.text(name);
    try {
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw fields.wrong(name, "known to this version: '" + text + "'");
    }
  }
}
