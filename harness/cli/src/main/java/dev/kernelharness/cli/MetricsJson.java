package dev.kernelharness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.ledger.metrics.Counts;
import dev.kernelharness.ledger.metrics.Figure;
import dev.kernelharness.ledger.metrics.KMetrics;
import dev.kernelharness.ledger.metrics.MetricsReport;
import dev.kernelharness.ledger.metrics.SampleGroup;
import dev.kernelharness.ledger.metrics.Setting;
import java.util.List;

/**
 * Metrics over samples as one JSON object; what is unknown is null, and its reason is beside it.
 */
final class MetricsJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private MetricsJson() {}

  static ObjectNode write(MetricsReport report) {
    ObjectNode json = NODES.objectNode();
    json.put("estimator", report.estimator().word());
    write(json, report.counts());
    ArrayNode settings = json.putArray("settings");
    for (MetricsReport.Part part : report.settings()) {
      ObjectNode one = settings.addObject();
      write(one, part.setting());
      write(one, part.counts());
      ArrayNode problems = one.putArray("problems");
      part.problems().forEach(problem -> write(problems.addObject(), problem));
      one.set("mean", metrics(part.overall()));
    }
    return json;
  }

  private static void write(ObjectNode json, Setting setting) {
    json.put("machine", setting.machineId());
    json.put("protocol", setting.protocol());
    json.put("opt", setting.optLevel().name());
    json.put("stage", setting.stage());
    json.put("threads", setting.threads());
  }

  private static void write(ObjectNode json, Counts counts) {
    json.put("samples", counts.samples());
    json.put("built", counts.built());
    json.put("accepted", counts.passed());
    json.putObject("leftOut")
        .put("inconclusive", counts.inconclusive())
        .put("fault", counts.faults());
  }

  private static void write(ObjectNode json, MetricsReport.ProblemMetrics problem) {
    SampleGroup group = problem.group();
    json.put("problem", group.problem());
    ObjectNode shape = json.putObject("shape");
    group.shape().sizes().forEach(shape::put);
    write(json, group.counts());
    json.set("metrics", metrics(problem.metrics()));
  }

  private static ArrayNode metrics(List<KMetrics> metrics) {
    ArrayNode array = NODES.arrayNode(metrics.size());
    for (KMetrics one : metrics) {
      ObjectNode json = array.addObject().put("k", one.k());
      ObjectNode unknown = NODES.objectNode();
      write(json, unknown, "build", one.build());
      write(json, unknown, "pass", one.pass());
      write(json, unknown, "speedup", one.speedup());
      write(json, unknown, "efficiency", one.efficiency());
      write(json, unknown, "averageSpeedup", one.averageSpeedup());
      json.set("unknown", unknown);
    }
    return array;
  }

  private static void write(ObjectNode json, ObjectNode unknown, String name, Figure figure) {
    figure
        .value()
        .ifPresentOrElse(
            value -> json.put(name, value),
            () -> {
              json.putNull(name);
              unknown.put(name, figure.whyNot());
            });
  }
}
