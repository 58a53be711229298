package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.SharedMemory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of one call in the memory that is shared with the candidate. What is around a
 * buffer inside its region is filled with a pattern, so that a write just outside is seen.
 */
public final class Operands {

  private static final byte CANARY = (byte) 0xC5;

  private final Problem problem;
  private final Shape shape;
  private final CallPlan plan;
  private final SharedMemory memory;
  private final Poison poison;
  private List<double[]> inputs = List.of();

  /** The arguments of a candidate's call with this plan. */
  public Operands(Problem problem, Shape shape, CallPlan plan, SharedMemory memory) {
    this(problem, shape, plan, memory, Poison.CANDIDATE);
  }

  /** The arguments of a call with this plan, whose outputs hold this before it. */
  Operands(Problem problem, Shape shape, CallPlan plan, SharedMemory memory, Poison poison) {
    this.poison = poison;
    this.problem = problem;
    this.shape = shape;
    this.plan = plan;
    this.memory = memory;
  }

  /** Writes inputs, initial outputs and the pattern around them. */
  void write(List<double[]> freshInputs) {
    inputs = freshInputs;
    forEachBuffer(
        (index, argument, buffer) -> {
          fillCanary(buffer);
          if (!argument.isRead()) {
            poison.write(argument, data(buffer));
          } else {
            Elements.write(argument.type(), data(buffer), inputs.get(index));
          }
        });
  }

  /** Writes inputs and initial outputs, and leaves what is around them: the quick way. */
  void refill(List<double[]> freshInputs) {
    inputs = freshInputs;
    forEachBuffer(
        (index, argument, buffer) -> {
          if (!argument.isRead()) {
            poison.write(argument, data(buffer));
          } else {
            Elements.write(argument.type(), data(buffer), inputs.get(index));
          }
        });
  }

  /** The name of an input that the call changed; empty if it changed none. */
  Optional<String> changedInput() {
    for (int i = 0; i < problem.signature().arguments().size(); i++) {
      Argument argument = problem.signature().arguments().get(i);
      if (argument.isBuffer()
          && !argument.isWritten()
          && !Elements.same(argument.type(), data(buffer(i)), inputs.get(i))) {
        return Optional.of(argument.name());
      }
    }
    return Optional.empty();
  }

  /** The name of a buffer that something was written around; empty if there is none. */
  Optional<String> overrunBuffer() {
    for (int i = 0; i < problem.signature().arguments().size(); i++) {
      Argument argument = problem.signature().arguments().get(i);
      if (argument.isBuffer() && !canaryIntact(buffer(i))) {
        return Optional.of(argument.name());
      }
    }
    return Optional.empty();
  }

  /** The outputs after the call, in the order of {@link dev.kernelharness.reference.Oracle}. */
  List<double[]> outputs(long returnBits) {
    List<double[]> result = new ArrayList<>();
    for (int i = 0; i < problem.signature().arguments().size(); i++) {
      Argument argument = problem.signature().arguments().get(i);
      if (argument.isWritten()) {
        int elements = Math.toIntExact(argument.elements(shape));
        result.add(Elements.read(argument.type(), data(buffer(i)), elements));
      }
    }
    problem
        .signature()
        .returns()
        .ifPresent(type -> result.add(new double[] {Scalars.fromBits(type, returnBits)}));
    return result;
  }

  private interface BufferAction {
    void accept(int index, Argument argument, CallPlan.Buffer buffer);
  }

  private void forEachBuffer(BufferAction action) {
    for (int i = 0; i < problem.signature().arguments().size(); i++) {
      Argument argument = problem.signature().arguments().get(i);
      if (argument.isBuffer()) {
        action.accept(i, argument, buffer(i));
      }
    }
  }

  private CallPlan.Buffer buffer(int index) {
    return plan.buffer(index);
  }

  private ByteBuffer data(CallPlan.Buffer buffer) {
    return memory.data(buffer);
  }

  private ByteBuffer before(CallPlan.Buffer buffer) {
    return memory.slice(buffer.regionOffset(), buffer.dataOffset());
  }

  private ByteBuffer behind(CallPlan.Buffer buffer) {
    long end = buffer.offset() + buffer.sizeBytes();
    return memory.slice(end, buffer.regionEnd() - end);
  }

  private void fillCanary(CallPlan.Buffer buffer) {
    fill(before(buffer));
    fill(behind(buffer));
  }

  private static void fill(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      bytes.put(CANARY);
    }
  }

  private boolean canaryIntact(CallPlan.Buffer buffer) {
    return isCanary(before(buffer)) && isCanary(behind(buffer));
  }

  private static boolean isCanary(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (bytes.get() != CANARY) {
        return false;
      }
    }
    return true;
  }
}
