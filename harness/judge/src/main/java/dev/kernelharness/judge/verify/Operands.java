package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Argument.Initial;
import dev.kernelharness.core.Argument.Role;
import dev.kernelharness.core.ElementType;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import dev.kernelharness.nativetemplate.CallPlan;
import dev.kernelharness.nativetemplate.SharedMemory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The arguments of one call in the memory that is shared with the candidate. What is around a
 * buffer inside its region is filled with a pattern, so that a write just outside is seen.
 */
public final class Operands {

  /** A NaN that no arithmetic produces, so that an element never written is recognised. */
  static final long POISON_BITS = 0x7ff4_dead_beef_cafeL;

  private static final float POISON_FLOAT = Float.intBitsToFloat(0x7fa5_beef);
  private static final int POISON_INT = 0x5afe_beef;
  private static final byte CANARY = (byte) 0xC5;

  private final Problem problem;
  private final Shape shape;
  private final CallPlan plan;
  private final SharedMemory memory;
  private List<double[]> inputs = List.of();

  /** The arguments of a call with this plan. */
  public Operands(Problem problem, Shape shape, CallPlan plan, SharedMemory memory) {
    this.problem = problem;
    this.shape = shape;
    this.plan = plan;
    this.memory = memory;
  }

  /** Draws fresh inputs; the list is in the order of the arguments, empty for what is no input. */
  static List<double[]> draw(
      Problem problem, Shape shape, InputFamily family, SplittableRandom random) {
    List<double[]> result = new ArrayList<>();
    for (Argument argument : problem.signature().arguments()) {
      boolean read = argument.role() == Role.IN || argument.role() == Role.INOUT;
      InputFamily suited = argument.type().isFloating() ? family : InputFamily.SMALL_INTEGERS;
      result.add(
          read
              ? suited.elements(random, Math.toIntExact(argument.elements(shape)))
              : new double[0]);
    }
    return result;
  }

  /** The same inputs but for one element of each. */
  static List<double[]> nudge(List<double[]> inputs, InputFamily family, SplittableRandom random) {
    List<double[]> result = new ArrayList<>();
    for (double[] input : inputs) {
      double[] changed = input.clone();
      if (changed.length > 0) {
        changed[random.nextInt(changed.length)] = family.elements(random, 1)[0];
      }
      result.add(changed);
    }
    return result;
  }

  /** Writes inputs, initial outputs and the pattern around them. */
  void write(List<double[]> freshInputs) {
    inputs = freshInputs;
    forEachBuffer(
        (index, argument, buffer) -> {
          fillCanary(buffer);
          if (argument.role() == Role.OUT) {
            writeInitial(argument, data(buffer));
          } else {
            write(argument.type(), data(buffer), inputs.get(index));
          }
        });
  }

  /** Writes inputs and initial outputs, and leaves what is around them: the quick way. */
  void refill(List<double[]> freshInputs) {
    inputs = freshInputs;
    forEachBuffer(
        (index, argument, buffer) -> {
          if (argument.role() == Role.OUT) {
            writeInitial(argument, data(buffer));
          } else {
            write(argument.type(), data(buffer), inputs.get(index));
          }
        });
  }

  /** The name of an input that the call changed; empty if it changed none. */
  Optional<String> changedInput() {
    for (int i = 0; i < problem.signature().arguments().size(); i++) {
      Argument argument = problem.signature().arguments().get(i);
      if (argument.role() == Role.IN
          && !sameElements(argument.type(), data(buffer(i)), inputs.get(i))) {
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
      if (argument.role() == Role.OUT || argument.role() == Role.INOUT) {
        int elements = Math.toIntExact(argument.elements(shape));
        result.add(read(argument.type(), data(buffer(i)), elements));
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

  private static void writeInitial(Argument argument, ByteBuffer to) {
    boolean zero = argument.initial() == Initial.ZERO;
    switch (argument.type()) {
      case DOUBLE, LONG, SIZE -> {
        long pattern = zero ? 0 : POISON_BITS;
        while (to.hasRemaining()) {
          to.putLong(pattern);
        }
      }
      case FLOAT -> {
        while (to.hasRemaining()) {
          to.putFloat(zero ? 0 : POISON_FLOAT);
        }
      }
      case INT -> {
        while (to.hasRemaining()) {
          to.putInt(zero ? 0 : POISON_INT);
        }
      }
    }
  }

  private static void write(ElementType type, ByteBuffer to, double[] values) {
    switch (type) {
      case DOUBLE -> to.asDoubleBuffer().put(values);
      case FLOAT -> {
        for (double value : values) {
          to.putFloat((float) value);
        }
      }
      case INT -> {
        for (double value : values) {
          to.putInt((int) value);
        }
      }
      case LONG, SIZE -> {
        for (double value : values) {
          to.putLong((long) value);
        }
      }
    }
  }

  private static double[] read(ElementType type, ByteBuffer from, int elements) {
    double[] values = new double[elements];
    switch (type) {
      case DOUBLE -> from.asDoubleBuffer().get(values);
      case FLOAT -> {
        for (int i = 0; i < elements; i++) {
          values[i] = from.getFloat();
        }
      }
      case INT -> {
        for (int i = 0; i < elements; i++) {
          values[i] = from.getInt();
        }
      }
      case LONG, SIZE -> {
        for (int i = 0; i < elements; i++) {
          values[i] = (double) from.getLong();
        }
      }
    }
    return values;
  }

  private static boolean sameElements(ElementType type, ByteBuffer now, double[] original) {
    if (type == ElementType.DOUBLE) {
      return java.nio.DoubleBuffer.wrap(original).equals(now.asDoubleBuffer());
    }
    double[] values = read(type, now, original.length);
    for (int i = 0; i < original.length; i++) {
      double written = type == ElementType.FLOAT ? (float) original[i] : original[i];
      if (values[i] != written) {
        return false;
      }
    }
    return true;
  }
}
