package dev.kernelharness.search.chat;

import java.util.Locale;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param content what is said
 */
public record Message(Role role, String content) {

  /** Who speaks. */
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT;

    /** The name on the wire. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the model is told before all else. */
  public static Message system(String content) {
    return new Message(Role.SYSTEM, content);
  }

  /** What the model is asked. */
  public static Message user(String content) {
    return new Message(Role.USER, content);
  }

  /** What the model answered. */
  public static Message assistant(String content) {
    return new Message(Role.ASSISTANT, content);
  }
}
