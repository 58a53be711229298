package dev.kernelharness.judge.problem;

import dev.kernelharness.core.Argument;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Shape;
import java.util.List;

/**
 * What the buffers of a call take in this JVM, where each element is a double whatever its type,
 * and the most that can be judged: a judge holds the outputs, the reference's, their scales and
 * their bounds at once.
 */
public final class OperandHeap {

  /** How many times a call's buffers are held while its outputs are looked at, at most; tried. */
  public static final int COPIES = 6;

  /** The part of the heap that one call's buffers may take: room for their copies, and some. */
  private static final int PART = 8;

  /** What a call's buffers may take however small the heap is. */
  private static final long LEAST_BYTES = 64L << 20;

  private OperandHeap() {}

  /** What the operands of all calls may take together; a quarter is for everything else. */
  public static long allBytes() {
    return Runtime.getRuntime().maxMemory() / 4 * 3;
  }

  /** The most that the buffers of a call may take in this JVM. */
  public static long mostBytes() {
    return mostBytes(Runtime.getRuntime().maxMemory());
  }

  /** The most that they may take in a heap of this size. */
  static long mostBytes(long heapBytes) {
    return Math.max(LEAST_BYTES, heapBytes / PART);
  }

  /**
   * What the buffers of a call take, as doubles.
   *
   * @throws ArithmeticException if that is no long
   */
  public static long bytes(List<Argument> arguments, Shape shape) {
    long elements = 0;
    for (Argument argument : arguments) {
      if (argument.isBuffer()) {
        elements = Math.addExact(elements, argument.elements(shape));
      }
    }
    return Math.multiplyExact(elements, (long) Double.BYTES);
  }

  /**
   * What the buffers take at a shape or at one of those that it is verified on, if that is more.
   */
  public static long bytes(Problem problem, Shape timed) {
    long most = bytes(problem.signature().arguments(), timed);
    for (Shape shape : problem.verificationShapes()) {
      most = Math.max(most, bytes(problem.signature().arguments(), shape));
    }
    return most;
  }

  /**
   * Refuses a shape whose buffers are too large to be judged.
   *
   * @throws ProblemException if they are
   */
  static void require(List<Argument> arguments, Shape shape) {
    long most = mostBytes();
    String at = " at " + shape;
    long bytes;
    try {
      bytes = bytes(arguments, shape);
    } catch (ArithmeticException e) {
      throw new ProblemException(
          "the buffers are too large: more elements than can be counted" + at);
    }
    if (bytes > most) {
      throw new ProblemException(
          "the buffers take "
              + (((bytes - 1) >> 20) + 1)
              + " MiB"
              + at
              + ", at 8 bytes an element of any type; at most "
              + (most >> 20)
              + " MiB can be judged in this heap; HARNESS_HEAP=4g gives the command more");
    }
  }
}
