package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Compilation;
import dev.kernelharness.core.Diagnostic;
import dev.kernelharness.core.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** What became of a candidate's source. */
public sealed interface Compiled {

  /** How the candidate was compiled. */
  Compilation compilation();

  /**
   * A library that exports {@code kh_call}.
   *
   * @param library the shared object; kept at least ten minutes after this was returned
   * @param object the candidate's own object, before it was linked
   * @param compilation how it was compiled
   * @param warnings what GCC said about it
   */
  record Library(Path library, Path object, Compilation compilation, List<Diagnostic> warnings)
      implements Compiled {
    /** Copies. */
    public Library {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * No library, through the candidate's fault.
   *
   * @param verdict a compile error with its diagnostics; or, when the code is fine but the entry is
   *     not what the signature asks for, a format violation found at inspect
   * @param compilation how it was compiled
   */
  record Failed(Verdict.Rejected verdict, Compilation compilation) implements Compiled {}

  /** Applies the function for the case at hand. */
  default <T> T fold(Function<Library, T> library, Function<Failed, T> failed) {
    return this instanceof Library l ? library.apply(l) : failed.apply((Failed) this);
  }
}
