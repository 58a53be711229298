package dev.kernelharness.search.chat;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a model's answers are drawn; what is empty is left to the server.
 *
 * @param model the model's name at its endpoint
 * @param temperature at least 0
 * @param topP above 0, at most 1
 * @param maxTokens the most tokens of one answer, at least 1
 */
public record Sampling(
    String model, OptionalDouble temperature, OptionalDouble topP, OptionalInt maxTokens) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the model has no name or a number is out of its range
   */
  public Sampling {
    if (model.isBlank()) {
      throw new IllegalArgumentException("the model needs a name");
    }
    if (temperature.isPresent() && !(temperature.getAsDouble() >= 0 && isFinite(temperature))) {
      throw new IllegalArgumentException(
          "temperature must be at least 0: " + temperature.getAsDouble());
    }
    if (topP.isPresent() && !(topP.getAsDouble() > 0 && topP.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "top-p must be above 0 and at most 1: " + topP.getAsDouble());
    }
    if (maxTokens.isPresent() && maxTokens.getAsInt() < 1) {
      throw new IllegalArgumentException("max-tokens must be at least 1: " + maxTokens.getAsInt());
    }
  }

  /** The same without what was not sent. */
  public Sampling without(Set<Reply.Omitted> omitted) {
    return new Sampling(
        model,
        omitted.contains(Reply.Omitted.TEMPERATURE) ? OptionalDouble.empty() : temperature,
        omitted.contains(Reply.Omitted.TOP_P) ? OptionalDouble.empty() : topP,
        maxTokens);
  }

  private static boolean isFinite(OptionalDouble number) {
    return Double.isFinite(number.getAsDouble());
  }
}
