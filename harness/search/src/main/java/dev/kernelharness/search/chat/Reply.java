package dev.kernelharness.search.chat;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One answer of a model.
 *
 * @param text the answer
 * @param reasoning what the model thought before, where the server tells it apart
 * @param finish why it ended
 * @param usage what it cost, where the server says; of a request for several answers the first has
 *     all of it
 * @param model the model's name as the server gives it
 * @param took from the request to the answer, without the pauses between tries
 * @param omitted what was asked for and not sent, because the server does not take it
 */
public record Reply(
    String text,
    Optional<String> reasoning,
    Finish finish,
    Optional<Usage> usage,
    String model,
    Duration took,
    Set<Omitted> omitted) {

  /** Copies. */
  public Reply {
    omitted = Set.copyOf(omitted);
  }

  /** An answer to a request with which all was sent. */
  public Reply(
      String text,
      Optional<String> reasoning,
      Finish finish,
      Optional<Usage> usage,
      String model,
      Duration took) {
    this(text, reasoning, finish, usage, model, took, Set.of());
  }

  /** The same answer to a request with which something was not sent. */
  public Reply omitting(Set<Omitted> other) {
    return new Reply(text, reasoning, finish, usage, model, took, other);
  }

  /** What a server may not take. */
  public enum Omitted {
    TEMPERATURE,
    TOP_P,
    SEED
  }

  /** Why an answer ended. */
  public enum Finish {
    /** The model was done. */
    STOP,
    /** It ran into the limit of tokens: the answer is cut off. */
    LENGTH,
    /** The server withheld it. */
    FILTERED,
    /** The server gave another reason, or none. */
    OTHER;

    /** The name in stored samples. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What answers cost.
   *
   * @param promptTokens tokens of the conversation
   * @param completionTokens tokens of the answers, reasoning included
   */
  public record Usage(long promptTokens, long completionTokens) {}
}
