package dev.kernelharness.search.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.core.Metric;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.RewardRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Samples as lines of JSON: every name is always there, and what is not known is null. */
public final class SampleJson {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SampleJson() {}

  /** The line of a sample, without a line feed. */
  public static String write(Sample sample) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema", Sample.SCHEMA);
    json.put("id", sample.id());
    json.put("problem", sample.problem());
    json.put("workflow", sample.workflow());
    json.put("step", sample.turn().step());
    json.put("index", sample.turn().index());
    json.put("round", sample.turn().round());
    json.put("kind", sample.turn().kind().word());
    json.put("parent", sample.parent().orElse(null));
    json.put("group", sample.group());
    json.set("messages", ChatJson.messages(sample.messages()));
    ChatJson.put(json, sample.reply());
    ObjectNode sampling = ChatJson.sampling(sample.sampling());
    if (sample.seed().isPresent()) {
      sampling.put("seed", sample.seed().getAsInt());
    } else {
      sampling.putNull("seed");
    }
    json.set("sampling", sampling);
    Optional<Sample.Code> code = sample.code();
    json.put("source", code.map(Sample.Code::text).orElse(null));
    json.put("sourceHash", code.map(Sample.Code::hash).orElse(null));
    json.put("normalisedHash", code.map(Sample.Code::normalisedHash).orElse(null));
    json.put("language", code.map(Sample.Code::language).orElse(null));
    json.put("rule", sample.rule().word());
    score(json, sample.score());
    return json.toString();
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is no sample; the message says why, in one line
   */
  public static Sample read(String line) {
    try {
      JsonFields json = JsonFields.of(MAPPER.readTree(line));
      if (json.integer("schema") != Sample.SCHEMA) {
        throw new IllegalArgumentException(
            "schema is " + json.integer("schema") + ", this reads " + Sample.SCHEMA);
      }
      JsonFields sampling = json.object("sampling");
      return new Sample(
          new Sample.Turn(
              json.text("step"),
              json.integer("index"),
              json.integer("round"),
              json.constant("kind", Sample.Kind.class)),
          json.text("problem"),
          json.text("workflow"),
          json.optionalText("parent"),
          ChatJson.messages(json.array("messages")),
          ChatJson.reply(json),
          ChatJson.sampling(sampling),
          sampling.has("seed") ? OptionalInt.of(sampling.integer("seed")) : OptionalInt.empty(),
          code(json),
          RewardRule.named(json.text("rule")),
          score(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Optional<Sample.Code> code(JsonFields json) {
    return json.optionalText("source")
        .map(
            source ->
                new Sample.Code(
                    source,
                    json.text("language"),
                    json.text("sourceHash"),
                    json.text("normalisedHash")));
  }

  private static void score(ObjectNode json, Optional<Sample.Score> score) {
    json.put("verdict", score.map(s -> s.outcome().word()).orElse(null));
    json.put(
        "reason",
        score
            .flatMap(Sample.Score::reason)
            .map(reason -> reason.name().toLowerCase(Locale.ROOT))
            .orElse(null));
    ChatJson.number(json, "reward", score.map(Sample.Score::reward).orElse(OptionalDouble.empty()));
    json.put("metric", score.map(s -> s.metric().word()).orElse(null));
    ChatJson.number(json, "rate", score.map(Sample.Score::rate).orElse(OptionalDouble.empty()));
    ChatJson.number(
        json, "speedup", score.map(Sample.Score::speedup).orElse(OptionalDouble.empty()));
    json.put("sameAs", score.flatMap(Sample.Score::sameAs).orElse(null));
    json.set("evaluation", score.map(Sample.Score::evaluation).orElseGet(Sample::none));
    ArrayNode tests = json.putArray("tests");
    score.ifPresent(s -> tests.addAll(s.tests()));
  }

  private static Optional<Sample.Score> score(JsonFields json) {
    if (json.optionalText("verdict").isEmpty()) {
      return Optional.empty();
    }
    List<JsonNode> tests = new ArrayList<>();
    json.array("tests").forEach(tests::add);
    return Optional.of(
        new Sample.Score(
            json.constant("verdict", Sample.Outcome.class),
            json.optionalText("reason").map(word -> json.constant("reason", Reason.class)),
            json.optionalNumber("reward"),
            json.constant("metric", Metric.class),
            json.optionalNumber("rate"),
            json.optionalNumber("speedup"),
            json.any("evaluation"),
            tests,
            json.optionalText("sameAs")));
  }
}
