package dev.kernelharness.judge.verify;

import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Shape;
import dev.kernelharness.core.Step;
import dev.kernelharness.core.Verdict;
import dev.kernelharness.judge.trial.Outcome;
import java.time.Duration;

/** What the ways in which a candidate's process ends mean for the candidate. */
final class Deaths {

  private static final int SIGILL = 4;
  private static final int SIGABRT = 6;
  private static final int SIGBUS = 7;
  private static final int SIGFPE = 8;
  private static final int SIGSEGV = 11;

  private Deaths() {}

  /** How a candidate is rejected for its end. */
  static Verdict.Rejected rejection(
      Outcome.Death death, Problem problem, Shape shape, Duration timeout) {
    String at = " at " + shape;
    if (death instanceof Outcome.Signalled s) {
      return rejected(Reason.CRASH, signal(s) + place(s, problem, shape) + at);
    } else if (death instanceof Outcome.RefusedSystemCall refused) {
      String call = refused.call().isEmpty() ? "" : " (" + refused.call() + ")";
      return rejected(
          Reason.INTEGRITY,
          "made a system call" + call + " that a kernel has no need of; compute only" + at);
    } else if (death instanceof Outcome.Exited e) {
      return rejected(
          Reason.CRASH,
          "ended its process with exit code " + e.code() + " instead of returning" + at);
    } else if (death instanceof Outcome.TimedOut) {
      return rejected(
          Reason.TIMEOUT,
          "did not end within " + timeout.toMillis() / 1000.0 + " s and was stopped" + at);
    } else if (death instanceof Outcome.OutOfMemory) {
      return rejected(
          Reason.MEMORY_LIMIT,
          "needs more than " + (Verifier.MEMORY_LIMIT_BYTES >> 20) + " MiB" + at);
    } else {
      return rejected(
          Reason.CRASH, "could not be loaded: " + ((Outcome.NotLoaded) death).message());
    }
  }

  private static Verdict.Rejected rejected(Reason reason, String detail) {
    return new Verdict.Rejected(Step.TRIAL, reason, detail);
  }

  private static String place(Outcome.Signalled death, Problem problem, Shape shape) {
    if (death.place().isEmpty()) {
      return death.signal() == SIGSEGV && death.address() < 4096 ? " through a null pointer" : "";
    }
    Outcome.Place place = death.place().get();
    var argument = problem.signature().arguments().get(place.argument());
    long size = argument.sizeBytes(shape);
    if (place.offsetBytes() < 0) {
      return ", " + -place.offsetBytes() + " bytes before the start of " + argument.name();
    }
    return place.offsetBytes() >= size
        ? ", " + (place.offsetBytes() - size) + " bytes past the end of " + argument.name()
        : ", in " + argument.name();
  }

  private static String signal(Outcome.Signalled death) {
    return switch (death.signal()) {
      case SIGILL ->
          "illegal instruction (SIGILL): it uses an instruction that this machine's CPU lacks";
      case SIGABRT -> "aborted (SIGABRT)";
      case SIGBUS -> "misaligned or unmapped access (SIGBUS)";
      case SIGFPE -> "integer division by zero or overflow (SIGFPE)";
      case SIGSEGV -> "access outside of its memory (SIGSEGV)";
      default -> "killed by signal " + death.signal();
    };
  }
}
