package dev.kernelharness.core;

/** Why a candidate was rejected, with the reward that earns. */
public enum Reason {
  /** The answer is not one C source with the entry that the problem asks for. */
  FORMAT(-100),
  /** It uses a library, a header or a function that is not allowed. */
  LIBRARY(-100),
  /** It uses a technique that its optimisation stage forbids. */
  STAGE(-100),
  /** It interferes with the judge. */
  INTEGRITY(-100),
  /** GCC refused it. */
  COMPILE_ERROR(-40),
  /** It did not end in time. */
  TIMEOUT(-30),
  /** It ended by a signal, or ended its process. */
  CRASH(-20),
  /** It asked for more memory than it may have. */
  MEMORY_LIMIT(-20),
  /** An output is wrong. */
  WRONG_RESULT(-10),
  /** An output holds NaN or infinity where the right result is finite. */
  NON_FINITE(-10),
  /** It changed an input. */
  INPUT_MODIFIED(-10);

  private final double reward;

  Reason(double reward) {
    this.reward = reward;
  }

  /** The reward of a candidate rejected for this. */
  public double reward() {
    return reward;
  }
}
