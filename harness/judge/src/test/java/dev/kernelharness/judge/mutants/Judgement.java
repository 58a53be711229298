package dev.kernelharness.judge.mutants;

import dev.kernelharness.core.Verdict;
import java.util.Optional;

/**
 * What the trial said to a kernel.
 *
 * @param compiled whether there was anything to try
 * @param rejection why it is rejected; empty if it is accepted
 */
record Judgement(boolean compiled, Optional<Verdict.Rejected> rejection) {

  boolean isAccepted() {
    return rejection.isEmpty();
  }
}
