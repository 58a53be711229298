package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Argument.Role;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Signature;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.SharedMemory;
import dev.kernelharness.reference.Expected;
import dev.kernelharness.reference.Oracle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One call written down for another process: the memory before it, and what its output must be.
 *
 * @param plan the arguments
 * @param operands the memory that the plan speaks of
 * @param expected for each element of the output its right value and its bound, native doubles
 * @param output the argument that is the output; the number of arguments for a returned scalar
 */
public record CallImage(CallPlan plan, Path operands, Path expected, int output) {

  /**
   * Writes the call at the conditions' shape into a folder.
   *
   * @throws IOException if the problem has not exactly one output, of doubles, or the disk fails
   */
  public static CallImage write(Path folder, Conditions conditions, Oracle oracle, long seed)
      throws IOException {
    Problem problem = conditions.problem();
    int output = output(problem);
    CallPlan plan = CallPlan.layout(problem.signature(), conditions.shape(), 0);
    List<double[]> inputs =
        Operands.draw(
            problem, conditions.shape(), InputFamily.MIXED_SIGNS, new SplittableRandom(seed));
    Path operands = folder.resolve("operands.bin");
    try (SharedMemory memory = SharedMemory.create(plan.endOffset())) {
      new Operands(problem, conditions.shape(), plan, memory).write(inputs);
      byte[] bytes = new byte[Math.toIntExact(memory.bytes())];
      memory.slice(0, memory.bytes()).get(bytes);
      Files.write(operands, bytes);
    }
    Path expected = folder.resolve("expected.bin");
    double factor =
        problem.tolerance().factor()
            * (double) problem.tolerance().terms().valueAt(conditions.shape());
    Files.write(expected, bytes(oracle.expect(problem, conditions.shape(), inputs).get(0), factor));
    return new CallImage(plan, operands, expected, output);
  }

  private static int output(Problem problem) throws IOException {
    Signature signature = problem.signature();
    List<Integer> written =
        IntStream.range(0, signature.arguments().size())
            .filter(i -> isWritten(signature, i))
            .boxed()
            .toList();
    boolean returnsDouble = signature.returns().equals(Optional.of(ElementType.DOUBLE));
    if (written.isEmpty() && returnsDouble) {
      return signature.arguments().size();
    }
    if (written.size() == 1
        && signature.returns().isEmpty()
        && signature.arguments().get(written.get(0)).type() == ElementType.DOUBLE) {
      return written.get(0);
    }
    throw new IOException(
        "problem " + problem.id() + ": the JMH benchmarks want one output, of doubles");
  }

  private static boolean isWritten(Signature signature, int argument) {
    Role role = signature.arguments().get(argument).role();
    return role == Role.OUT || role == Role.INOUT;
  }

  private static byte[] bytes(Expected expected, double factor) {
    int elements = expected.values().length;
    ByteBuffer buffer =
        ByteBuffer.allocate(2 * elements * Double.BYTES).order(ByteOrder.nativeOrder());
    for (int i = 0; i < elements; i++) {
      buffer.putDouble(expected.values()[i]);
      buffer.putDouble(factor * Math.ulp(1.0) * expected.scales()[i] + Double.MIN_NORMAL);
    }
    return buffer.array();
  }
}
