package dev.kernelharness.search.dataset;

import dev.kernelharness.core.group.GroupAdvantages;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is written, and how it is chosen.
 *
 * @param formats what is written
 * @param advantages how a group's rewards become advantages
 * @param selection which kernels are to be imitated
 * @param keep the share that {@link Selection#RANKED} keeps, above 0, at most 1
 * @param wholeConversation whether a repaired kernel is the answer to the conversation that led to
 *     it, instead of to the opening prompt
 * @param margin how many times as fast the better of two accepted kernels is at least, at least 1
 * @param pairsPerPrompt the most preference pairs of one prompt, at least 1
 * @param validation the share of the problems that is set apart, at least 0, below 1
 * @param seed which problems those are
 */
public record DatasetOptions(
    Set<DatasetFormat> formats,
    GroupAdvantages advantages,
    Selection selection,
    double keep,
    boolean wholeConversation,
    double margin,
    int pairsPerPrompt,
    double validation,
    long seed) {

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if nothing is to be written or a number is out of its range
   */
  public DatasetOptions {
    if (formats.isEmpty()) {
      throw new IllegalArgumentException("no format is asked for");
    }
    formats = Set.copyOf(EnumSet.copyOf(formats));
    if (!(keep > 0 && keep <= 1)) {
      throw new IllegalArgumentException("keep must be above 0 and at most 1: " + keep);
    }
    if (!(margin >= 1) || !Double.isFinite(margin)) {
      throw new IllegalArgumentException("margin must be a number of at least 1: " + margin);
    }
    if (pairsPerPrompt < 1) {
      throw new IllegalArgumentException("pairs per prompt must be at least 1: " + pairsPerPrompt);
    }
    if (!(validation >= 0 && validation < 1)) {
      throw new IllegalArgumentException("split must be at least 0 and below 1: " + validation);
    }
  }
}
