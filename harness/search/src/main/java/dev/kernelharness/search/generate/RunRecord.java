package dev.kernelharness.search.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.chat.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run's files held when this process opened them, and how their lines are written. */
final class RunRecord {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int SCHEMA = 1;

  private final Map<String, Opening> openings = new HashMap<>();
  private final Map<String, Answer> answers = new HashMap<>();
  private final Map<String, Message> feedback = new HashMap<>();
  private final Map<String, Sample> samples = new LinkedHashMap<>();

  /** How a step began, if it has. */
  Optional<Opening> opening(String step) {
    return Optional.ofNullable(openings.get(step));
  }

  /** The answer that a sample is made of, if it came. */
  Optional<Answer> answer(String id) {
    return Optional.ofNullable(answers.get(id));
  }

  /** What a model is told about a sample's kernel, if it was rejected; the last one counts. */
  Optional<Message> feedback(String id) {
    return Optional.ofNullable(feedback.get(id));
  }

  Optional<Sample> sample(String id) {
    return Optional.ofNullable(samples.get(id));
  }

  /** All samples, in the order in which they were kept. */
  List<Sample> samples() {
    return List.copyOf(samples.values());
  }

  int answerCount() {
    return answers.size();
  }

  void takeStep(String line) {
    JsonFields json = fields(line);
    Opening opening =
        new Opening(
            json.text("step"),
            json.optionalText("from"),
            json.text("source"),
            ChatJson.messages(json.array("messages")));
    openings.putIfAbsent(opening.step(), opening);
  }

  void takeReply(String line) {
    JsonFields json = fields(line);
    if (json.has("feedback")) {
      feedback.put(json.text("id"), Message.user(json.text("feedback")));
      return;
    }
    int seed = json.integer("seed");
    for (JsonNode node : json.array("replies")) {
      JsonFields reply = JsonFields.of(node);
      Reply whole = ChatJson.withOmitted(reply, ChatJson.reply(reply));
      answers.putIfAbsent(reply.text("id"), new Answer(whole, seed));
    }
  }

  void takeSample(String line) {
    Sample sample = SampleJson.read(line);
    samples.putIfAbsent(sample.id(), sample);
  }

  static String write(Opening opening) {
    ObjectNode json = NODES.objectNode();
    json.put("step", opening.step());
    json.put("from", opening.from().orElse(null));
    json.put("source", opening.source());
    json.set("messages", ChatJson.messages(opening.messages()));
    return json.toString();
  }

  /** The answers to one request; one line, so that a kill keeps all of them or none. */
  static String write(List<String> ids, List<Answer> answers) {
    List<ObjectNode> replies = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      ObjectNode reply = NODES.objectNode().put("id", ids.get(i));
      ChatJson.put(reply, answers.get(i).reply());
      ChatJson.putOmitted(reply, answers.get(i).reply());
      replies.add(reply);
    }
    ObjectNode json = NODES.objectNode().put("seed", answers.get(0).seed());
    ArrayNode array = json.putArray("replies");
    array.addAll(replies);
    return json.toString();
  }

  static String writeFeedback(String id, Message message) {
    return NODES.objectNode().put("id", id).put("feedback", message.content()).toString();
  }

  static String writeSettings(Map<String, String> settings, Instant now) {
    ObjectNode json = NODES.objectNode().put("schema", SCHEMA).put("begun", now.toString());
    ObjectNode options = json.putObject("settings");
    settings.forEach(options::put);
    return json.toPrettyString() + "\n";
  }

  static Map<String, String> readSettings(String text) {
    JsonFields json = fields(text);
    if (json.integer("schema") != SCHEMA) {
      throw new IllegalArgumentException(
          "schema is " + json.integer("schema") + ", this reads " + SCHEMA);
    }
    JsonFields options = json.object("settings");
    Map<String, String> settings = new LinkedHashMap<>();
    for (Iterator<String> names = options.names(); names.hasNext(); ) {
      String name = names.next();
      settings.put(name, options.text(name));
    }
    return settings;
  }

  private static JsonFields fields(String line) {
    try {
      return JsonFields.of(MAPPER.readTree(line));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
