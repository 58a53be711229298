package dev.kernelharness.core;

import java.util.List;

/**
 * What the trial checked.
 *
 * @param policy the check's name
 * @param seed the seed that the inputs came from; with it a trial can be repeated
 * @param shapes the shapes, in the order in which they were tried
 */
public record Checks(String policy, long seed, List<ShapeCheck> shapes) {
  /** Copies. */
  public Checks {
    shapes = List.copyOf(shapes);
  }
}
