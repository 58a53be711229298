package dev.kernelharness.judge.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Finds the answer in JSON: a field of an object, or the last assistant's message. */
final class JsonEnvelope {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String[] FIELDS = {
    "source", "completion", "code", "content", "answer", "response", "text"
  };
  private static final int MAX_DEPTH = 6;

  private JsonEnvelope() {}

  /**
   * The answer and the field it was in.
   *
   * @param text the field's string
   * @param path for people: {@code choices[0].message.content}
   * @param language what a field {@code language} beside it says, if it says one
   */
  record Letter(String text, String path, Optional<Language> language) {
    private Letter in(JsonNode object) {
      Optional<Language> named = Language.named(object.path("language").asText(""));
      return new Letter(text, path, language.or(() -> named));
    }
  }

  /** Whether a text can only be JSON. */
  static boolean looksLikeJson(String text) {
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[") || start.startsWith("\"");
  }

  /** Reads JSON; empty if it is none. */
  static Optional<JsonNode> parse(String text) {
    try {
      return Optional.ofNullable(JSON.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Finds the answer; empty if no known field holds a string. */
  static Optional<Letter> open(JsonNode root) {
    return find(root, "", 0);
  }

  private static Optional<Letter> find(JsonNode node, String path, int depth) {
    if (depth > MAX_DEPTH) {
      return Optional.empty();
    }
    if (node.isTextual()) {
      return Optional.of(
          new Letter(node.asText(), path.isEmpty() ? "string" : path, Optional.empty()));
    }
    if (node.isArray()) {
      return findInArray(node, path, depth);
    }
    if (!node.isObject()) {
      return Optional.empty();
    }
    String prefix = path.isEmpty() ? "" : path + ".";
    JsonNode choice = node.path("choices").path(0);
    Optional<Letter> found = find(choice, prefix + "choices[0]", depth + 1);
    if (found.isEmpty()) {
      found = find(node.path("message"), prefix + "message", depth + 1);
    }
    for (int i = 0; i < FIELDS.length && found.isEmpty(); i++) {
      found =
          find(node.path(FIELDS[i]), prefix + FIELDS[i], depth + 1).map(letter -> letter.in(node));
    }
    return found.isPresent() ? found : find(node.path("messages"), prefix + "messages", depth + 1);
  }

  /** The last message of the assistant, or the parts of one message's text. */
  private static Optional<Letter> findInArray(JsonNode array, String path, int depth) {
    StringBuilder parts = new StringBuilder();
    for (int i = array.size() - 1; i >= 0; i--) {
      JsonNode item = array.get(i);
      String here = path + "[" + i + "]";
      if (item.path("role").asText("").equals("assistant")) {
        return find(item, here, depth + 1);
      }
      if (item.path("type").asText("").equals("text")) {
        parts.insert(0, item.path("text").asText(""));
      }
    }
    if (parts.length() > 0) {
      return Optional.of(new Letter(parts.toString(), path, Optional.empty()));
    }
    JsonNode only = array.path(0);
    return array.size() == 1 ? find(only, path + "[0]", depth + 1) : Optional.empty();
  }
}
