package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Signature;
import java.nio.file.Path;

/** The C around a candidate, made for a signature. */
public interface CallShim {

  /** A translation unit that defines {@code kh_call} and calls the entry. */
  String source(Signature signature);

  /** Declarations that compile, after the candidate's source, only if the entry has its type. */
  String entryCheck(Signature signature);

  /** The folder of {@code kernel_abi.h}. */
  Path includeFolder();
}
