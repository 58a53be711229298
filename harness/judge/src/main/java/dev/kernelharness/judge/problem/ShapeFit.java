package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Argument.Role;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Structure;

/** Whether a problem can be called at a shape that its file does not name. */
public final class ShapeFit {

  private ShapeFit() {}

  /**
   * Refuses a shape at which the entry can't be called.
   *
   * @throws ProblemException if a size does not fit its type, an extent is no whole number of at
   *     least 1, the buffers are too large, or a structure's entries have no room
   */
  public static void require(Problem problem, Shape shape) {
    for (Argument argument : problem.signature().arguments()) {
      if (argument.isBuffer()) {
        requireExtents(argument, shape);
      } else if (argument.role() == Role.SIZE
          && argument.type() == ElementType.INT
          && shape.size(argument.name()) > Integer.MAX_VALUE) {
        throw new ProblemException(
            argument.name() + " does not fit a C int: " + shape.size(argument.name()));
      }
    }
    OperandHeap.require(problem.signature().arguments(), shape);
    problem.structures().forEach(structure -> requireRoom(problem, structure, shape));
  }

  private static void requireExtents(Argument argument, Shape shape) {
    try {
      for (long extent : argument.extents(shape)) {
        if (extent < 1) {
          throw new ProblemException(argument.name() + " would be empty at " + shape);
        }
      }
    } catch (ArithmeticException e) {
      throw new ProblemException(argument.name() + ": " + e.getMessage());
    }
  }

  private static void requireRoom(Problem problem, Structure structure, Shape shape) {
    StructureRoom room =
        StructureRoom.of(
            structure,
            problem.signature().arguments().stream()
                .filter(a -> a.name().equals(structure.parts().get(StructureRoom.COLUMN_INDEXES)))
                .findFirst()
                .orElseThrow()
                .elements(shape),
            shape);
    room.complaint()
        .ifPresent(
            complaint -> {
              throw new ProblemException(complaint);
            });
  }
}
