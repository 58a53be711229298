package dev.kernelharness.serve.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.RewardRule;
import dev.kernelharness.serve.schedule.Scored;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A result as it is kept in the database. */
final class ScoredJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ScoredJson() {}

  static String write(Scored scored) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("verdict", scored.verdict());
    scored.reason().ifPresent(reason -> json.put("reason", reason.name()));
    json.put("detail", scored.detail());
    ObjectNode rewards = json.putObject("rewards");
    scored.rewards().forEach((rule, reward) -> rewards.put(rule.name(), reward));
    put(json, "gflops", scored.gflops());
    put(json, "baseline", scored.baseline());
    put(json, "openblas", scored.openblas());
    put(json, "yardstick", scored.yardstick());
    put(json, "peakFraction", scored.peakFraction());
    put(json, "noise", scored.noise());
    return json.toString();
  }

  /**
   * Reads what was written.
   *
   * @throws UncheckedIOException if it is something else
   */
  static Scored read(String text) {
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    Map<RewardRule, Double> rewards = new EnumMap<>(RewardRule.class);
    for (RewardRule rule : RewardRule.values()) {
      figure(json.path("rewards"), rule.name()).ifPresent(reward -> rewards.put(rule, reward));
    }
    return new Scored(
        json.path("verdict").asText(),
        json.has("reason")
            ? Optional.of(Reason.valueOf(json.get("reason").asText()))
            : Optional.empty(),
        json.path("detail").asText(),
        rewards,
        figure(json, "gflops"),
        figure(json, "baseline"),
        figure(json, "openblas"),
        figure(json, "yardstick"),
        figure(json, "peakFraction"),
        figure(json, "noise"));
  }

  private static void put(ObjectNode json, String name, OptionalDouble value) {
    value.ifPresent(number -> json.put(name, number));
  }

  private static OptionalDouble figure(JsonNode json, String name) {
    return json.path(name).isNumber()
        ? OptionalDouble.of(json.get(name).doubleValue())
        : OptionalDouble.empty();
  }
}
