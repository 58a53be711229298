package dev.kernelharness.search.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.search.generate.Sample;
import java.util.Comparator;

/**
 * What must be equal for rewards and speedups to be comparable.
 *
 * @param problem the problem's name
 * @param shape its sizes as a JSON object, empty if unknown
 * @param stage the optimisation stage, 0 if unknown
 * @param machine where it was timed
 * @param protocol how time was taken
 * @param opt the optimisation level
 * @param cache whether caches were warm
 * @param threads how many, 0 if unknown
 * @param rule how rewards follow
 * @param metric in what the problem's kernels are measured
 */
record Setting(
    String problem,
    String shape,
    int stage,
    String machine,
    String protocol,
    String opt,
    String cache,
    int threads,
    String rule,
    String metric)
    implements Comparable<Setting> {

  private static final String UNKNOWN = "unknown";

  private static final Comparator<Setting> ORDER =
      Comparator.comparing(Setting::problem)
          .thenComparing(Setting::shape)
          .thenComparing(Setting::stage)
          .thenComparing(Setting::machine)
          .thenComparing(Setting::protocol)
          .thenComparing(Setting::opt)
          .thenComparing(Setting::cache)
          .thenComparing(Setting::threads)
          .thenComparing(Setting::rule)
          .thenComparing(Setting::metric);

  /** The setting that a sample was judged in. */
  static Setting of(Sample sample) {
    JsonNode evaluation = sample.score().map(Sample.Score::evaluation).orElseGet(Setting::none);
    JsonNode shape = evaluation.path("shape");
    return new Setting(
        sample.problem(),
        shape.isObject() ? shape.toString() : "",
        evaluation.path("stage").asInt(0),
        evaluation.path("machine").path("id").asText(UNKNOWN),
        evaluation.path("protocol").asText(UNKNOWN),
        evaluation.path("opt").asText(UNKNOWN),
        evaluation.path("cache").asText(UNKNOWN),
        evaluation.path("threads").asInt(0),
        sample.rule().word(),
        sample.score().map(score -> score.metric().word()).orElse(UNKNOWN));
  }

  private static JsonNode none() {
    return JsonNodeFactory.instance.missingNode();
  }

  /**
   * What the oracle's adapters read from the column {@code task_id}: the problem, its shape and the
   * stage as JSON text, because rows of several problems have no common object.
   */
  String taskId() {
    StringBuilder text = new StringBuilder("{\"problem\":").append(quoted(problem));
    if (!shape.isEmpty()) {
      text.append(",\"shape\":").append(shape);
    }
    if (stage > 0) {
      text.append(",\"stage\":").append(stage);
    }
    return text.append('}').toString();
  }

  /** The setting without the stage, which one run may have several of. */
  Setting ofAnyStage() {
    return new Setting(problem, shape, 0, machine, protocol, opt, cache, threads, rule, metric);
  }

  /** For people. */
  String words() {
    String stages = stage > 0 ? ", stage " + stage : "";
    return "rule "
        + rule
        + ", "
        + protocol
        + ", "
        + opt
        + ", "
        + cache
        + " cache, "
        + threads
        + " threads"
        + stages
        + ", on "
        + machine;
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("problem", problem);
    json.put("shape", shape);
    json.put("stage", stage);
    json.put("machine", machine);
    json.put("protocol", protocol);
    json.put("opt", opt);
    json.put("cache", cache);
    json.put("threads", threads);
    json.put("rule", rule);
    json.put("metric", metric);
    return json;
  }

  @Override
  public int compareTo(Setting other) {
    return ORDER.compare(this, other);
  }

  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }
}
