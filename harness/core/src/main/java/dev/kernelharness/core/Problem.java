package dev.kernelharness.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must be computed: a signature, sizes and what decides that a result is right.
 *
 * @param id the folder's name, for example {@code dgemm}
 * @param title what it computes, in a few words
 * @param signature the entry
 * @param sizes the names of the size parameters in order
 * @param defaultShape the shape that is timed unless another is asked for
 * @param verificationShapes the shapes on which {@code standard} checks the candidate
 * @param work floating-point operations of one call
 * @param leastWork the fewest floating-point operations that any way worth allowing needs, which
 *     bounds how fast a call can be; less than work where there are ways such as Strassen's; empty
 *     if nobody knows
 * @param reference who computes the right result: {@code openblas:ROUTINE} or {@code baseline}
 * @param tolerance how far a right result may be off
 * @param baseline source of the serial kernel that speedup is measured against
 * @param yardstick source of the fixed kernel timed in turn with candidates
 */
public record Problem(
    String id,
    String title,
    Signature signature,
    List<String> sizes,
    Shape defaultShape,
    List<Shape> verificationShapes,
    SizeExpression work,
    Optional<SizeExpression> leastWork,
    String reference,
    Tolerance tolerance,
    String baseline,
    String yardstick) {

  /** Copies. */
  public Problem {
    sizes = List.copyOf(sizes);
    verificationShapes = List.copyOf(verificationShapes);
  }

  /**
   * A shape of this problem: the default one with the given sizes in place of its own.
   *
   * @throws IllegalArgumentException if a size is not one of this problem's
   */
  public Shape shape(Shape override) {
    Map<String, Long> merged = new LinkedHashMap<>(defaultShape.sizes());
    override
        .sizes()
        .forEach(
            (name, value) -> {
              if (merged.replace(name, value) == null) {
                throw new IllegalArgumentException(
                    "problem " + id + " has no size '" + name + "'; it has " + sizes);
              }
            });
    return new Shape(merged);
  }
}
