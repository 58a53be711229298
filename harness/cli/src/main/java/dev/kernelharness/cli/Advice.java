package dev.kernelharness.cli;

import dev.kernelharness.core.Conditions;
import dev.kernelharness.core.Reason;
import dev.kernelharness.core.Verdict;
import java.util.Locale;

/** What to do about a verdict, in a sentence. */
final class Advice {

  private Advice() {}

  /** Empty for an accepted candidate. */
  static String about(Verdict verdict, Conditions conditions) {
    return verdict.fold(
        accepted -> "",
        rejected -> about(rejected.reason(), conditions),
        inconclusive ->
            "Score it again when the machine is quieter, or with --protocol leaderboard.",
        fault -> "This is not the candidate's fault: put the cause right and score it again.");
  }

  private static String about(Reason reason, Conditions conditions) {
    return switch (reason) {
      case FORMAT ->
          "Give one C source, plain or in a fenced block, that defines '"
              + conditions.problem().prototype()
              + "'.";
      case LIBRARY ->
          "Write the computation itself: the C standard headers, intrinsics and OpenMP are"
              + " allowed, other libraries and the system are not.";
      case STAGE ->
          "Leave out what stage "
              + conditions.stage()
              + " forbids, or score it at a later --stage (6 allows everything).";
      case INTEGRITY ->
          "Remove what reaches outside the kernel: it may only compute its outputs from its"
              + " inputs, the same way in every call.";
      case COMPILE_ERROR ->
          "Put the first error right; the others often follow from it. It is compiled as C by"
              + " gcc -march=native -fopenmp at "
              + conditions.optLevel().flag()
              + ".";
      case TIMEOUT ->
          "Look for a loop that does not end; if it is only slow, give it more time with"
              + " --timeout.";
      case CRASH ->
          "Look for accesses outside the buffers, at the tails above all: sizes need not be"
              + " multiples of a block. Try it under gcc -fsanitize=address.";
      case MEMORY_LIMIT -> "Allocate less: blocks that fit the caches are enough.";
      case WRONG_RESULT ->
          "Look at the shapes that failed: odd sizes point to a tail that is left out; a small"
              + " residual everywhere points to a shorter type inside.";
      case NON_FINITE ->
          "Look for elements that are read before they are written, and for divisions by zero.";
      case INPUT_MODIFIED -> "Treat the inputs as const; pack them into buffers of your own.";
    };
  }

  /** A reason or a step as words. */
  static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
