package dev.kernelharness.search.prompt;

import dev.kernelharness.core.Machine;
import dev.kernelharness.core.OptLevel;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import java.util.List;

/**
 * What prompts are made of.
 *
 * @param problem what must be computed
 * @param shape the timed shape
 * @param machine where kernels are timed
 * @param threads OpenMP threads that kernels are timed with, at least 1
 * @param stage the optimisation stage, 1 to 6
 * @param allowed techniques that the stage allows, in words
 * @param forbidden techniques that it forbids, in words
 * @param opt GCC's optimisation level
 * @param source the code that the model starts from
 * @param sourceTitle what that is, in a few words, for example {@code the serial baseline}
 */
public record Facts(
    Problem problem,
    Shape shape,
    Machine machine,
    int threads,
    int stage,
    List<String> allowed,
    List<String> forbidden,
    OptLevel opt,
    String source,
    String sourceTitle) {

  /** What the problem's baseline is called. */
  public static final String BASELINE = "the serial baseline";

  /** What the best kernel of the step before is called. */
  public static final String BEST = "the best kernel so far";

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if the stage is not 1 to 6, or there are no threads
   */
  public Facts {
    allowed = List.copyOf(allowed);
    forbidden = List.copyOf(forbidden);
    if (stage < 1 || stage > 6) {
      throw new IllegalArgumentException("stage must be 1 to 6: " + stage);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1: " + threads);
    }
  }

  /** The same with another source to start from. */
  public Facts withSource(String otherSource, String otherTitle) {
    return new Facts(
        problem, shape, machine, threads, stage, allowed, forbidden, opt, otherSource, otherTitle);
  }
}
