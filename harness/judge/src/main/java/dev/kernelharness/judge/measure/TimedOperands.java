package dev.kernelharness.judge.measure;

/**
 * What the judge does with the operands around each call of the candidate. Runs in the judge while
 * the worker waits, so it should be short.
 */
@FunctionalInterface
public interface TimedOperands {

  /**
   * Makes the operands fresh.
   *
   * @param call the call that follows, from 0; warm-up calls count
   */
  void refill(int call);

  /**
   * Looks at what the call left, at once: what changes later was not done in the time measured.
   *
   * @param call the call that has returned
   * @param returnBits what its entry returned, in the low bytes; 0 if it returns nothing
   */
  default void returned(int call, long returnBits) {}
}
