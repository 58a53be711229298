package dev.kernelharness.search.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.search.chat.Sampling;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.OptionalDouble;

/** The data card for programs. */
final class CardJson {

  private CardJson() {}

  static String write(Card card) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema", Card.SCHEMA);
    json.put("generator", "harness export");
    json.set("options", options(card.options()));
    card.origins().forEach(origin -> run(json.withArray("/runs").addObject(), origin));
    json.putArray("settings");
    card.settings()
        .forEach(
            (setting, rewards) -> {
              ObjectNode one = setting.json();
              one.set("rewards", rewards(rewards));
              json.withArray("/settings").add(one);
            });
    filters(json.putArray("filters"), card.counts());
    ObjectNode verdicts = json.putObject("verdicts");
    card.verdicts().forEach((problem, counts) -> counts(verdicts.putObject(problem), counts));
    json.putObject("groups")
        .put("groups", card.groups().groups().size())
        .put("withoutSpread", card.groups().withoutSpread())
        .put("ofOneLeftOut", card.groups().alone())
        .put("unscorableLeftOut", card.groups().unscorable())
        .put("blankLeftOut", card.groups().blank())
        .put("discardedLeftOut", card.groups().discarded());
    ObjectNode pairs = json.putObject("pairs");
    card.pairs().forEach((kind, count) -> pairs.put(kind.word(), count));
    split(json.putObject("split"), card.split());
    json.put("score", Scores.FORMULA);
    json.put("licence", Card.LICENCE);
    texts(json.putArray("notices"), card.notices());
    json.putArray("files");
    for (WrittenFile file : card.files()) {
      json.withArray("/files")
          .addObject()
          .put("name", file.name())
          .put("lines", file.lines())
          .put("bytes", file.bytes())
          .put("sha256", file.sha256());
    }
    return json.toPrettyString() + "\n";
  }

  private static ObjectNode options(DatasetOptions options) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    texts(
        json.putArray("formats"),
        options.formats().stream().sorted().map(DatasetFormat::word).toList());
    json.putObject("advantages")
        .put("std", options.advantages().spread().word())
        .put("eps", options.advantages().eps())
        .put("deadBand", options.advantages().deadBand());
    json.put("select", options.selection().word());
    json.put("keep", options.keep());
    json.put("conversation", options.wholeConversation());
    json.put("margin", options.margin());
    json.put("pairsPerPrompt", options.pairsPerPrompt());
    return json;
  }

  private static void run(ObjectNode json, RunOrigin origin) {
    json.put("run", origin.file().label());
    json.put("samples", origin.samples());
    json.put("sha256", origin.sha256());
    texts(json.putArray("workflows"), origin.workflows());
    texts(json.putArray("models"), origin.models());
    ArrayNode samplings = json.putArray("sampling");
    for (Sampling sampling : origin.samplings()) {
      ObjectNode one = samplings.addObject().put("model", sampling.model());
      number(one, "temperature", sampling.temperature());
      number(one, "topP", sampling.topP());
      sampling
          .maxTokens()
          .ifPresentOrElse(most -> one.put("maxTokens", most), () -> one.putNull("maxTokens"));
    }
  }

  private static ObjectNode rewards(Card.Rewards rewards) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    DoubleSummaryStatistics range = rewards.range();
    json.put("n", range.getCount());
    boolean any = range.getCount() > 0;
    number(json, "min", any ? OptionalDouble.of(range.getMin()) : OptionalDouble.empty());
    number(json, "mean", any ? OptionalDouble.of(range.getAverage()) : OptionalDouble.empty());
    number(json, "max", any ? OptionalDouble.of(range.getMax()) : OptionalDouble.empty());
    number(
        json, "std", any ? OptionalDouble.of(rewards.standardDeviation()) : OptionalDouble.empty());
    return json;
  }

  private static void filters(ArrayNode json, FilterCounts counts) {
    for (Filter filter : Filter.values()) {
      ObjectNode one = json.addObject();
      one.put("filter", filter.word());
      one.put("meaning", filter.meaning());
      one.put("samples", counts.of(filter));
      ObjectNode problems = one.putObject("problems");
      counts.problems().forEach(problem -> problems.put(problem, counts.of(filter, problem)));
    }
  }

  private static void split(ObjectNode json, ProblemSplit split) {
    json.put("share", split.share());
    json.put("seed", split.seed());
    texts(json.putArray("train"), split.train());
    texts(json.putArray("validation"), split.validation());
  }

  private static void counts(ObjectNode json, Map<String, Integer> counts) {
    counts.forEach(json::put);
  }

  private static void texts(ArrayNode json, Collection<String> texts) {
    texts.forEach(json::add);
  }

  private static void number(ObjectNode json, String name, OptionalDouble value) {
    value.ifPresentOrElse(v -> json.put(name, v), () -> json.putNull(name));
  }
}
