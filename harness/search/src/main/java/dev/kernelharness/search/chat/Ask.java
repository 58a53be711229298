package dev.kernelharness.search.chat;

import java.util.List;

/**
 * One request for answers to a conversation.
 *
 * @param messages the conversation so far, at least one turn
 * @param sampling how answers are drawn
 * @param seed what the server may draw them from, 0 to 2^31 - 1
 * @param choices how many answers are wanted, at least 1
 */
public record Ask(List<Message> messages, Sampling sampling, int seed, int choices) {

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if nothing is asked, or the seed or the number of choices is
   *     out of its range
   */
  public Ask {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("a conversation needs a message");
    }
    if (seed < 0) {
      throw new IllegalArgumentException("seed must not be negative: " + seed);
    }
    if (choices < 1) {
      throw new IllegalArgumentException("choices must be at least 1: " + choices);
    }
  }
}
