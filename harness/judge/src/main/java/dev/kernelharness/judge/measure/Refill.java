package dev.kernelharness.judge.measure;

/** What the judge does with the operands between two calls of the candidate. */
@FunctionalInterface
public interface Refill {

  /**
   * Makes the operands fresh. Until this changes them, the outputs are as the call before left
   * them. Runs in the judge while the worker waits, so it should be short.
   *
   * @param call the call that follows, from 0; warm-up calls count
   */
  void refill(int call);
}
