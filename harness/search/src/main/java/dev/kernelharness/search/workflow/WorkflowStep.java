package dev.kernelharness.search.workflow;

import java.util.Locale;

/**
 * One thing that a model is asked, as often as samples are wanted.
 *
 * @param name letters, digits, {@code _} and {@code -}; the samples' names begin with it
 * @param prompt the template's file name
 * @param stage the highest optimisation stage that the step may use, 1 to 6
 * @param source what the model starts from
 */
public record WorkflowStep(String name, String prompt, int stage, Source source) {

  /** What a step starts from. */
  public enum Source {
    /** The problem's baseline. */
    BASELINE,
    /** The fastest accepted kernel of the step before; the baseline if there is none. */
    BEST;

    /** The name in a workflow's file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a name is not one, or the stage is not 1 to 6
   */
  public WorkflowStep {
    if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
      throw new IllegalArgumentException(
          "a name has 1 to 40 letters, digits, '_' or '-': '" + name + "'");
    }
    if (!prompt.matches("[A-Za-z0-9_-]{1,60}\\.peb")) {
      throw new IllegalArgumentException(
          "a template is named like NAME.peb, without a folder: '" + prompt + "'");
    }
    if (stage < 1 || stage > 6) {
      throw new IllegalArgumentException("stage must be 1 to 6: " + stage);
    }
  }
}
