package dev.kernelharness.search.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** A request in the making. */
final class Asking {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode body = JSON.createObjectNode();
  private final ArrayNode messages = body.putArray("messages");

  private Asking(String question) {
    body.put("model", "gpt-4o-mini");
    say("system", "You write C.");
    say("user", question);
  }

  static Asking about(String question) {
    return new Asking(question);
  }

  Asking seed(int seed) {
    body.put("seed", seed);
    return this;
  }

  Asking model(String name) {
    body.put("model", name);
    return this;
  }

  Asking with(String name, double value) {
    body.put(name, value);
    return this;
  }

  Asking with(String name, int value) {
    body.put(name, value);
    return this;
  }

  Asking then(String answer, String question) {
    say("assistant", answer);
    say("user", question);
    return this;
  }

  private void say(String role, String content) {
    messages.addObject().put("role", role).put("content", content);
  }

  String json() {
    return body.toString();
  }

  Asked asked() {
    return Asked.parse(json().getBytes(StandardCharsets.UTF_8));
  }
}
