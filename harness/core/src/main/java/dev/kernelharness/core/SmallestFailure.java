package dev.kernelharness.core;

import java.util.List;

/**
 * The smallest shape at which a trial failed, and what went wrong there.
 *
 * @param shape the shape
 * @param detail what people read
 * @param wrong the first wrong elements in memory's order, at most {@value #MOST_ELEMENTS}; none
 *     where an output is not judged element by element, or nothing was computed
 */
public record SmallestFailure(Shape shape, String detail, List<WrongElement> wrong) {

  /** The most elements that are listed. */
  public static final int MOST_ELEMENTS = 4;

  /** Copies. */
  public SmallestFailure {
    wrong = List.copyOf(wrong);
  }

  /**
   * One wrong element.
   *
   * @param place what people call it: {@code C[1,2]}
   * @param got what is there, in decimal digits, or {@code never written}
   * @param expected what the reference has
   */
  public record WrongElement(String place, String got, String expected) {}
}
