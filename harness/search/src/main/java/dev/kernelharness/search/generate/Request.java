package dev.kernelharness.search.generate;

import dev.kernelharness.search.chat.Message;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the model next.
 *
 * @param parent the sample that it follows
 */
record Request(Sample.Turn turn, List<Message> messages, Optional<String> parent) {
  Request {
    messages = List.copyOf(messages);
  }

  String id() {
    return turn.id();
  }

  /** What has nothing before it. */
  static Request first(String step, int index, List<Message> messages) {
    return new Request(Sample.Turn.first(step, index), messages, Optional.empty());
  }
}
