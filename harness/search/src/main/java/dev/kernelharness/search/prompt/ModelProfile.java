package dev.kernelharness.search.prompt;

/**
 * What is known of a family of models.
 *
 * @param pattern what their names match, a regular expression in lower case
 * @param contextTokens how many tokens a conversation may have, answer included
 * @param repair what helps them after a rejected kernel
 */
public record ModelProfile(String pattern, int contextTokens, RepairStyle repair) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if there is no room for a conversation
   */
  public ModelProfile {
    if (contextTokens < 1) {
      throw new IllegalArgumentException("contextTokens must be positive: " + contextTokens);
    }
  }
}
