package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.InputFamily;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws the inputs of calls of a problem at one shape. Inputs are lists in the order of the
 * arguments, with an empty array for what is no input.
 */
final class InputDrawing {

  private static final double[] NOTHING = {};

  private final List<Argument> arguments;
  private final List<int[]> extents = new ArrayList<>();
  private final Structures structures;

  /**
   * Of this problem at this shape.
   *
   * @throws ArithmeticException if a buffer is too long
   */
  InputDrawing(Problem problem, Shape shape) {
    this.arguments = problem.signature().arguments();
    for (Argument argument : arguments) {
      extents.add(Arrays.stream(argument.extents(shape)).mapToInt(Math::toIntExact).toArray());
    }
    this.structures = new Structures(problem, shape);
  }

  /**
   * Fresh inputs.
   *
   * @throws IllegalArgumentException if the problem asks for what does not exist
   */
  List<double[]> draw(InputFamily family, SplittableRandom random) {
    List<double[]> inputs = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      inputs.add(
          argument.isRead()
              ? Generators.draw(
                  argument.generator(), argument.type(), extents.get(i), family, random)
              : NOTHING);
    }
    structures.draw(inputs, family, random);
    return inputs;
  }

  /** Draws these inputs again, in their arrays, but for the scalars. */
  void redrawBuffers(List<double[]> inputs, InputFamily family, SplittableRandom random) {
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      if (argument.isBuffer() && argument.isRead()) {
        double[] values = inputs.get(i);
        Arrays.fill(values, 0);
        Generators.fill(
            values, argument.generator(), argument.type(), extents.get(i), family, random);
      }
    }
    structures.draw(inputs, family, random);
  }

  /** These inputs but for one element of each, or for as few as keep them what they must be. */
  List<double[]> nudge(List<double[]> inputs, InputFamily family, SplittableRandom random) {
    List<double[]> nudged = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      double[] values = inputs.get(i).clone();
      if (argument.isRead()) {
        Generators.nudge(
            argument.generator(), argument.type(), extents.get(i), values, family, random);
      }
      nudged.add(values);
    }
    structures.nudge(nudged, family, random);
    return nudged;
  }
}
