package dev.kernelharness.search.chat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What tests ask. */
final class Asks {

  static final String ANSWER =
      "{\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
          + "\"content\":\"int x;\"},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}";

  private Asks() {}

  static Ask of(int choices) {
    return new Ask(
        List.of(
            Message.system("You write C."), Message.user("Go."),
            Message.assistant("int y;"), Message.user("Again: \"é\".")),
        new Sampling(
            "asked", OptionalDouble.of(0.8), OptionalDouble.of(0.95), OptionalInt.of(2048)),
        123,
        choices);
  }
}
