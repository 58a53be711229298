package dev.kernelharness.serve;

import dev.kernelharness.core.Evaluator;
import dev.kernelharness.core.Machine;

/**
 * A set of CPUs on which one candidate is measured at a time.
 *
 * @param evaluator judges; several threads hand it candidates, it measures one at a time
 * @param machine what the numbers are taken on
 * @param cpus the CPUs, for people: {@code 2-3}
 * @param handedOver how many candidates the evaluator is given at once, so that the next ones are
 *     compiled and tried while one is measured
 */
public record Lane(Evaluator evaluator, Machine machine, String cpus, int handedOver) {

  /** Checks. */
  public Lane {
    if (handedOver < 1) {
      throw new IllegalArgumentException("handedOver must be at least 1: " + handedOver);
    }
  }
}
