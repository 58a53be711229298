package dev.kernelharness.cli;

import dev.kernelharness.core.Verdict;
import java.util.Comparator;
import java.util.stream.Stream;

/** What the process's exit code says, from the mildest to the one that outweighs all others. */
enum ExitCode {
  DONE(0),
  INCONCLUSIVE(3),
  REJECTED(1),
  USAGE(2),
  FAULT(70),
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  ExitCode or(ExitCode other) {
    return Stream.of(this, other).max(Comparator.naturalOrder()).orElseThrow();
  }

  static ExitCode of(Verdict verdict) {
    return verdict.fold(a -> DONE, r -> REJECTED, i -> INCONCLUSIVE, f -> FAULT);
  }
}
