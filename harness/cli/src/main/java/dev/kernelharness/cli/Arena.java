package dev.kernelharness.cli;

import dev.kernelharness.core.Candidate;
import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Machine;
import dev.kernelharness.judge.Duel;

/** Where kernels are timed against each other. */
interface Arena extends AutoCloseable {

  /** What they are timed on. */
  Machine machine();

  /** Times two kernels in turn until the pace says that it is enough. */
  Duel.Result duel(
      Candidate incumbent, Candidate challenger, Conditions conditions, Duel.Pace pace);

  @Override
  void close();
}
