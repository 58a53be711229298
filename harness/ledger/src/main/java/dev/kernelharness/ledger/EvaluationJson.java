package dev.kernelharness.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Compilation;
import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Disturbance;
import dev.kernelharness.core.Estimators;
import dev.kernelharness.core.Evaluation;
import dev.kernelharness.core.Machine;
import dev.kernelharness.core.Measurement;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Origin;
import dev.kernelharness.core.Samples;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Standards;
import dev.kernelharness.core.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An evaluation as a JSON object: every name is always there, and what is not known is null. No
 * number is NaN or infinite.
 */
public final class EvaluationJson {

  /** How much of the samples is written. */
  public enum Detail {
    /** Statistics and counts. */
    COUNTS,
    /** The raw nanoseconds too, so that the record can be graded again. */
    SAMPLES
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private EvaluationJson() {}

  /**
   * The object.
   *
   * @param origin where the candidate came from
   */
  public static ObjectNode write(Evaluation evaluation, Grade grade, Origin origin, Detail detail) {
    ObjectNode json = NODES.objectNode();
    json.put("schema", Evaluation.SCHEMA);
    json.put("id", evaluation.candidateId());
    json.put("sourceHash", evaluation.sourceHash().orElse(null));
    json.put("file", origin.file().orElse(null));
    json.put("group", origin.group().orElse(null));
    json.put("problem", evaluation.conditions().problem().id());
    json.set("shape", shape(evaluation.conditions().shape()));
    json.put("protocol", evaluation.conditions().protocol().name());
    json.put("opt", evaluation.conditions().optLevel().name());
    json.put("stage", evaluation.conditions().stage());
    json.put("cache", evaluation.conditions().protocol().cache().word());
    json.put("threads", evaluation.conditions().threads());
    json.put("timeoutMillis", evaluation.conditions().timeout().toMillis());
    verdict(json, evaluation.verdict());
    number(json, "reward", grade.reward());
    json.put("rule", grade.rule().word());
    json.put("metric", evaluation.metric().word());
    number(json, "rate", evaluation.rate());
    number(json, "gflops", evaluation.gflops());
    number(json, "gflopsCorrected", evaluation.gflopsCorrected());
    number(json, "gbps", evaluation.gbps());
    number(json, "gbpsCorrected", evaluation.gbpsCorrected());
    json.put("rewardBasis", evaluation.rewardBasis());
    ObjectNode speedup = json.putObject("speedup");
    number(speedup, "baseline", evaluation.speedupOverBaseline());
    number(speedup, "openblas", evaluation.speedupOverOpenblas());
    number(speedup, "yardstick", evaluation.speedupOverYardstick());
    optional(
        speedup,
        "interval",
        evaluation
            .speedup()
            .filter(pairs -> evaluation.metric() == Metric.SPEEDUP)
            .map(pairs -> range(pairs.low(), pairs.high())));
    optional(
        speedup, "overInputs", evaluation.speedupOverInputs().map(r -> range(r.low(), r.high())));
    number(json, "peakFraction", evaluation.peakFraction());
    optional(json, "measurement", evaluation.measurement().map(m -> measurement(m, detail)));
    optional(json, "standards", evaluation.standards().map(EvaluationJson::standards));
    optional(json, "verification", evaluation.checks().map(ChecksJson::write));
    optional(json, "noise", evaluation.measurement().map(EvaluationJson::noise));
    optional(json, "compiler", evaluation.compilation().map(EvaluationJson::compiler));
    json.set("machine", machine(evaluation.machine()));
    json.put("sandbox", evaluation.sandbox());
    json.put("finishedAt", evaluation.finishedAt().toString());
    return json;
  }

  private static void verdict(ObjectNode json, Verdict verdict) {
    json.put("verdict", verdict.word());
    Optional<ObjectNode> none = Optional.empty();
    optional(json, "rejection", verdict.fold(a -> none, r -> rejection(r), i -> none, f -> none));
    optional(
        json,
        "inconclusive",
        verdict.fold(
            a -> none,
            r -> none,
            i -> Optional.of(NODES.objectNode().put("cause", i.cause())),
            f -> none));
    optional(
        json,
        "fault",
        verdict.fold(
            a -> none,
            r -> none,
            i -> none,
            f -> Optional.of(object("step", lower(f.step())).put("detail", f.detail()))));
  }

  private static Optional<ObjectNode> rejection(Verdict.Rejected rejected) {
    ObjectNode json = object("step", lower(rejected.step()));
    json.put("reason", lower(rejected.reason()));
    json.put("detail", rejected.detail());
    ArrayNode diagnostics = json.putArray("diagnostics");
    for (Diagnostic diagnostic : rejected.diagnostics()) {
      ObjectNode one = diagnostics.addObject();
      one.put("severity", lower(diagnostic.severity()));
      one.put("line", diagnostic.line());
      one.put("column", diagnostic.column());
      one.put("message", diagnostic.message());
      one.put("excerpt", diagnostic.excerpt().orElse(null));
    }
    return Optional.of(json);
  }

  private static ObjectNode measurement(Measurement measurement, Detail detail) {
    ObjectNode json = NODES.objectNode();
    ObjectNode nanos = statistics(measurement.samples());
    number(nanos, "estimate", measurement.time().value());
    number(nanos, "low", measurement.time().low());
    number(nanos, "high", measurement.time().high());
    json.set("nanosPerCall", nanos);
    json.put("samples", measurement.samples().count());
    json.put("setApart", measurement.setApart().indexes().size());
    json.put("warmups", measurement.warmups());
    json.put("cpus", measurement.cpus());
    if (measurement.yardstick().count() > 0) {
      ObjectNode yardstick = json.putObject("yardstick");
      yardstick.set("nanosPerCall", statistics(measurement.yardstick()));
      yardstick.put("samples", measurement.yardstick().count());
      number(yardstick, "scale", measurement.yardstickScale());
    } else {
      json.putNull("yardstick");
    }
    if (detail == Detail.SAMPLES) {
      ObjectNode raw = json.putObject("raw");
      raw.set("candidate", nanos(measurement.samples()));
      raw.set("yardstick", nanos(measurement.yardstick()));
      ArrayNode disturbed = raw.putArray("disturbed");
      measurement.setApart().indexes().forEach(disturbed::add);
    }
    return json;
  }

  private static ObjectNode statistics(Samples samples) {
    ObjectNode json = NODES.objectNode();
    if (samples.count() == 0) {
      return json.putNull("min").putNull("median").putNull("mean");
    }
    json.put("min", samples.sorted()[0]);
    number(json, "median", Estimators.quantile(samples, 0.5).value());
    number(json, "mean", Estimators.mean(samples).value());
    return json;
  }

  private static ArrayNode nanos(Samples samples) {
    ArrayNode array = NODES.arrayNode(samples.count());
    for (long nanos : samples.nanosPerCall()) {
      array.add(nanos);
    }
    return array;
  }

  private static ObjectNode standards(Standards standards) {
    ObjectNode json = NODES.objectNode();
    number(json, "yardstickNanos", standards.yardstickNanos());
    number(json, "baseline", standards.baseline());
    number(json, "openblas", standards.openblas());
    number(json, "peakGflops", standards.peakGflops());
    return json;
  }

  private static ObjectNode noise(Measurement measurement) {
    ObjectNode json = NODES.objectNode();
    number(json, "relative", measurement.noise().relative());
    json.set("flags", texts(measurement.noise().flags()));
    ObjectNode disturbed = json.putObject("disturbed");
    for (Disturbance kind : Disturbance.values()) {
      disturbed.put(kind.word(), measurement.setApart().counts().getOrDefault(kind, 0));
    }
    return json;
  }

  private static ObjectNode compiler(Compilation compilation) {
    ObjectNode json = object("version", compilation.version());
    json.set("command", texts(compilation.command()));
    return json;
  }

  private static ObjectNode machine(Machine machine) {
    ObjectNode json = object("id", machine.id());
    json.put("cpu", machine.cpu());
    json.set("isa", texts(machine.isa()));
    json.put("cores", machine.cores());
    json.set("caches", texts(machine.caches()));
    json.put("compiler", machine.compiler());
    json.put("jdk", machine.jdk());
    json.put("blas", machine.blas());
    return json;
  }

  private static ObjectNode range(double low, double high) {
    ObjectNode json = NODES.objectNode();
    number(json, "low", low);
    number(json, "high", high);
    return json;
  }

  static ObjectNode shape(Shape shape) {
    ObjectNode json = NODES.objectNode();
    shape.sizes().forEach(json::put);
    return json;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = NODES.arrayNode(texts.size());
    texts.forEach(array::add);
    return array;
  }

  private static ObjectNode object(String name, String text) {
    return NODES.objectNode().put(name, text);
  }

  static void optional(ObjectNode json, String name, Optional<ObjectNode> value) {
    value.ifPresentOrElse(v -> json.set(name, v), () -> json.putNull(name));
  }

  private static void number(ObjectNode json, String name, OptionalDouble value) {
    value.ifPresentOrElse(v -> number(json, name, v), () -> json.putNull(name));
  }

  static void number(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
