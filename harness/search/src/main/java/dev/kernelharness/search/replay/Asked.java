package dev.kernelharness.search.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kernelharness.core.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request for completions, as a server reads it.
 *
 * @param model the model's name
 * @param conversation what was said so far
 * @param seed what the answers may be drawn from
 * @param choices how many are wanted
 * @param maxTokens the most tokens of an answer
 * @param body all that was sent
 */
public record Asked(
    String model,
    List<Turn> conversation,
    Optional<String> seed,
    int choices,
    OptionalInt maxTokens,
    JsonNode body) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CHOICES = 128;

  /**
   * A message.
   *
   * @param role who speaks, as it was sent
   * @param content what is said
   */
  public record Turn(String role, String content) {}

  /** Copies. */
  public Asked {
    conversation = List.copyOf(conversation);
  }

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException if it is no request; the message says why
   */
  static Asked parse(byte[] body) {
    JsonNode root;
    try {
      root = JSON.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not valid JSON", e);
    }
    if (root == null || !root.isObject()) {
      throw new IllegalArgumentException("the body is not a JSON object");
    }
    if (root.path("stream").asBoolean(false)) {
      throw new IllegalArgumentException("stream: answers are played whole only");
    }
    int choices = root.path("n").asInt(1);
    if (choices < 1 || choices > MOST_CHOICES) {
      throw new IllegalArgumentException("n must be 1 to " + MOST_CHOICES + ": " + choices);
    }
    JsonNode seed = root.path("seed");
    return new Asked(
        text(root, "model"),
        conversation(root.path("messages")),
        seed.isIntegralNumber() ? Optional.of(seed.asText()) : Optional.empty(),
        choices,
        maxTokens(root),
        root);
  }

  /** The messages of a conversation, as requests and run folders have them. */
  static List<Turn> conversation(JsonNode messages) {
    List<Turn> turns = new ArrayList<>();
    for (JsonNode message : messages) {
      turns.add(new Turn(text(message, "role"), content(message.path("content"))));
    }
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("messages: at least one is needed");
    }
    return turns;
  }

  /** How often the model has spoken. */
  int turns() {
    return (int) conversation.stream().filter(turn -> turn.role().equals("assistant")).count();
  }

  /** What was said last. */
  String lastMessage() {
    return conversation.get(conversation.size() - 1).content();
  }

  /** Where a name stands last, as a number that grows through the conversation; -1: nowhere. */
  int lastMention(String name) {
    int before = 0;
    int latest = -1;
    for (Turn turn : conversation) {
      int at = turn.content().lastIndexOf(name);
      latest = at < 0 ? latest : before + at;
      before += turn.content().length();
    }
    return latest;
  }

  /** A digest of the messages. */
  String digest() {
    return digest(conversation);
  }

  /** A digest of messages. */
  static String digest(List<Turn> conversation) {
    StringBuilder all = new StringBuilder();
    for (Turn turn : conversation) {
      all.append(turn.role()).append('\0').append(turn.content()).append('\0');
    }
    return Sha256.hex(all.toString());
  }

  /** What a completion is drawn by: the seed, or the messages where there is none. */
  String ticket() {
    return seed.orElseGet(this::digest);
  }

  /** What tells this request from others: seed and messages. */
  String identity() {
    return seed.orElse("none") + "/" + digest();
  }

  private static String text(JsonNode node, String field) {
    if (!node.path(field).isTextual()) {
      throw new IllegalArgumentException(field + ": a text is needed");
    }
    return node.path(field).asText();
  }

  /** A text, or parts of which some are text. */
  private static String content(JsonNode content) {
    if (content.isArray()) {
      StringBuilder text = new StringBuilder();
      content.forEach(part -> text.append(part.path("text").asText("")));
      return text.toString();
    }
    if (!content.isTextual()) {
      throw new IllegalArgumentException("messages: content must be a text");
    }
    return content.asText();
  }

  private static OptionalInt maxTokens(JsonNode root) {
    for (String name : List.of("max_completion_tokens", "max_tokens")) {
      if (root.path(name).isIntegralNumber()) {
        return OptionalInt.of(root.path(name).asInt());
      }
    }
    return OptionalInt.empty();
  }
}
