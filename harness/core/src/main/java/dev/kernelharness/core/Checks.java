package dev.kernelharness.core;

import java.util.List;
import java.util.Optional;

/**
 * What the trial checked.
 *
 * @param policy the check's name
 * @param seed the seed that the inputs came from; with it a trial can be repeated
 * @param shapes the shapes, in the order in which they were tried
 * @param smallestFailure the smallest shape that did not pass; empty if all passed
 */
public record Checks(
    String policy, long seed, List<ShapeCheck> shapes, Optional<SmallestFailure> smallestFailure) {
  /** Copies. */
  public Checks {
    shapes = List.copyOf(shapes);
  }

  /** What a trial checked that says nothing about failures. */
  public Checks(String policy, long seed, List<ShapeCheck> shapes) {
    this(policy, seed, shapes, Optional.empty());
  }
}
