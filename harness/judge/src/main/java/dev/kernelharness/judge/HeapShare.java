package dev.kernelharness.judge;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.judge.problem.OperandHeap;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * The part of this JVM's heap that the judging of a candidate may need. Who asks for one waits
 * until it is free, so that candidates with large operands are judged after each other, and those
 * with small ones beside each other.
 */
final class HeapShare {

  private static final int MEBIBYTE_SHIFT = 20;

  /** In mebibytes. */
  private static final int ALL =
      (int) Math.min(Integer.MAX_VALUE, OperandHeap.allBytes() >> MEBIBYTE_SHIFT);

  private static final Semaphore FREE = new Semaphore(ALL, true);

  private HeapShare() {}

  /**
   * Judges something with a share of its own. What is judged waits for other things too, so nobody
   * who holds one of those may ask for a share.
   */
  static <T> T during(Conditions conditions, Callable<T> judging) throws Exception {
    int mebibytes = mebibytes(OperandHeap.bytes(conditions.problem(), conditions.shape()), ALL);
    FREE.acquire(mebibytes);
    try {
      return judging.call();
    } finally {
      FREE.release(mebibytes);
    }
  }

  /** The share for operands that take so many bytes: never more than there is. */
  static int mebibytes(long operandBytes, int all) {
    long copies = (operandBytes >> MEBIBYTE_SHIFT) * OperandHeap.COPIES + 1;
    return (int) Math.min(all, copies);
  }
}
