package dev.kernelharness.search.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kernelharness.search.chat.Message;
import dev.kernelharness.search.chat.Reply;
import dev.kernelharness.search.chat.Sampling;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Conversations and answers in JSON, the same in every file of a run. */
final class ChatJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int NANO_DIGITS = 9;

  private ChatJson() {}

  static ArrayNode messages(List<Message> messages) {
    ArrayNode array = NODES.arrayNode();
    for (Message message : messages) {
      array.addObject().put("role", message.role().word()).put("content", message.content());
    }
    return array;
  }

  static List<Message> messages(Iterable<JsonNode> array) {
    List<Message> messages = new ArrayList<>();
    for (JsonNode node : array) {
      JsonFields message = JsonFields.of(node);
      messages.add(
          new Message(message.constant("role", Message.Role.class), message.text("content")));
    }
    return messages;
  }

  /** Puts the fields of an answer into an object. */
  static void put(ObjectNode json, Reply reply) {
    json.put("completion", reply.text());
    json.put("reasoning", reply.reasoning().orElse(null));
    json.put("finish", reply.finish().word());
    json.put("model", reply.model());
    if (reply.usage().isPresent()) {
      json.putObject("usage")
          .put("promptTokens", reply.usage().get().promptTokens())
          .put("completionTokens", reply.usage().get().completionTokens());
    } else {
      json.putNull("usage");
    }
    json.put("seconds", BigDecimal.valueOf(reply.took().toNanos(), NANO_DIGITS).doubleValue());
  }

  /** Puts what was not sent with the request into an object; nothing if all was. */
  static void putOmitted(ObjectNode json, Reply reply) {
    if (!reply.omitted().isEmpty()) {
      ArrayNode names = json.putArray("omitted");
      reply.omitted().stream().sorted().forEach(each -> names.add(each.name()));
    }
  }

  /** The answer with what {@link #putOmitted} has put. */
  static Reply withOmitted(JsonFields json, Reply reply) {
    Set<Reply.Omitted> omitted = EnumSet.noneOf(Reply.Omitted.class);
    if (json.has("omitted")) {
      json.array("omitted").forEach(name -> omitted.add(Reply.Omitted.valueOf(name.asText())));
    }
    return reply.omitting(omitted);
  }

  static Reply reply(JsonFields json) {
    Optional<Reply.Usage> usage =
        json.has("usage") ? Optional.of(usage(json.object("usage"))) : Optional.empty();
    return new Reply(
        json.text("completion"),
        json.optionalText("reasoning"),
        json.constant("finish", Reply.Finish.class),
        usage,
        json.text("model"),
        seconds(json.number("seconds")));
  }

  private static Reply.Usage usage(JsonFields json) {
    return new Reply.Usage(json.longInteger("promptTokens"), json.longInteger("completionTokens"));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(BigDecimal.valueOf(seconds).movePointRight(NANO_DIGITS).longValue());
  }

  static ObjectNode sampling(Sampling sampling) {
    ObjectNode json = NODES.objectNode().put("model", sampling.model());
    number(json, "temperature", sampling.temperature());
    number(json, "topP", sampling.topP());
    if (sampling.maxTokens().isPresent()) {
      json.put("maxTokens", sampling.maxTokens().getAsInt());
    } else {
      json.putNull("maxTokens");
    }
    return json;
  }

  static Sampling sampling(JsonFields json) {
    return new Sampling(
        json.text("model"),
        json.optionalNumber("temperature"),
        json.optionalNumber("topP"),
        json.has("maxTokens") ? OptionalInt.of(json.integer("maxTokens")) : OptionalInt.empty());
  }

  /** Puts a number, or null where there is none. */
  static void number(ObjectNode json, String name, OptionalDouble value) {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      json.put(name, value.getAsDouble());
    } else {
      json.putNull(name);
    }
  }
}
