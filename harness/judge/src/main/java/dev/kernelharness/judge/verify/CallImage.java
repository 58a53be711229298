package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Agreement;
import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Tolerance;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.SharedMemory;
import dev.kernelharness.reference.Bounds;
import dev.kernelharness.reference.Expected;
import dev.kernelharness.reference.Oracle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One call written down for another process: the memory before it, and what its outputs must be.
 *
 * @param plan the arguments
 * @param operands the memory that the plan speaks of
 * @param rights the outputs
 */
public record CallImage(CallPlan plan, Path operands, List<Right> rights) {

  /**
   * What an output must be.
   *
   * @param output the argument that is the output; the number of arguments for a returned scalar
   * @param type of its elements
   * @param expected a file with, for each element, its right value and its bound, native doubles
   */
  public record Right(int output, ElementType type, Path expected) {}

  /** Copies. */
  public CallImage {
    rights = List.copyOf(rights);
  }

  /**
   * Why a problem's calls can't be written down: another process compares element by element, so it
   * can't check outputs of which several are right. Empty if they can.
   */
  public static Optional<String> obstacle(Problem problem) {
    return problem.outputs().stream()
        .filter(name -> tolerance(problem.agreement(name), problem.defaultShape()).isEmpty())
        .findFirst()
        .map(name -> "the JMH benchmarks compare element by element, which can't check " + name);
  }

  /**
   * Writes the call at the conditions' shape into a folder.
   *
   * @throws IOException if there is an {@link #obstacle}, or the disk or the oracle fails
   */
  public static CallImage write(Path folder, Conditions conditions, Oracle oracle, long seed)
      throws IOException {
    Problem problem = conditions.problem();
    Shape shape = conditions.shape();
    Optional<String> obstacle = obstacle(problem);
    if (obstacle.isPresent()) {
      throw new IOException("problem " + problem.id() + ": " + obstacle.get());
    }
    List<double[]> inputs =
        new InputDrawing(problem, shape).draw(problem.timedFamily(), new SplittableRandom(seed));
    CallPlan plan =
        CallPlan.layout(problem.signature(), shape, 0).withScalars(problem.signature(), inputs);
    Path operands = folder.resolve("operands.bin");
    try (SharedMemory memory = SharedMemory.create(plan.endOffset())) {
      new Operands(problem, shape, plan, memory).write(inputs);
      byte[] bytes = new byte[Math.toIntExact(memory.bytes())];
      memory.slice(0, memory.bytes()).get(bytes);
      Files.write(operands, bytes);
    }
    List<Expected> expected = oracle.expect(problem, shape, inputs);
    List<Right> rights = new ArrayList<>();
    for (Output output : Output.of(problem)) {
      Expected right = expected.get(rights.size());
      Path file = folder.resolve("expected" + rights.size() + ".bin");
      Tolerances tolerances = tolerance(problem.agreement(output.name()), shape).orElseThrow();
      Files.write(file, bytes(right.values(), tolerances.bounds(right, output.type())));
      rights.add(new Right(index(problem, output), output.type(), file));
    }
    return new CallImage(plan, operands, rights);
  }

  /** How far elements may be off; not at all if the factor is 0. */
  private record Tolerances(double factorTimesTerms, Tolerance.Scale scale) {
    double[] bounds(Expected right, ElementType type) {
      return Bounds.of(right, factorTimesTerms, scale, type);
    }
  }

  private static Optional<Tolerances> tolerance(Agreement agreement, Shape shape) {
    if (agreement instanceof Agreement.Elementwise elementwise) {
      Tolerance tolerance = elementwise.tolerance();
      double terms = (double) tolerance.terms().valueAt(shape);
      return Optional.of(new Tolerances(tolerance.factor() * terms, tolerance.scale()));
    }
    return agreement instanceof Agreement.Exact
        ? Optional.of(new Tolerances(0, Tolerance.Scale.VALUE))
        : Optional.empty();
  }

  private static int index(Problem problem, Output output) {
    List<Argument> arguments = problem.signature().arguments();
    return output.buffer().map(arguments::indexOf).orElse(arguments.size());
  }

  private static byte[] bytes(double[] values, double[] bounds) {
    ByteBuffer buffer =
        ByteBuffer.allocate(2 * values.length * Double.BYTES).order(ByteOrder.nativeOrder());
    for (int i = 0; i < values.length; i++) {
      buffer.putDouble(values[i]);
      buffer.putDouble(bounds[i]);
    }
    return buffer.array();
  }
}
