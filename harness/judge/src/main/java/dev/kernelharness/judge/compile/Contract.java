package dev.kernelharness.judge.compile;

import dev.kernelharness.core.Driver;
import dev.kernelharness.core.Problem;
import dev.kernelharness.core.Signature;
import java.util.Optional;

/**
 * What a candidate is compiled against.
 *
 * @param signature the entry's name, and the values that {@code kh_call} takes
 * @param driver what calls the entry, where it is not the call shim made for the signature
 */
public record Contract(Signature signature, Optional<Driver> driver) {

  /** A contract without a driver. */
  public Contract(Signature signature) {
    this(signature, Optional.empty());
  }

  /** A problem's contract. */
  public static Contract of(Problem problem) {
    return new Contract(problem.signature(), problem.driver());
  }

  /** The entry as people would write it. */
  String prototype() {
    return driver.map(Driver::prototype).orElseGet(signature::prototype);
  }

  /** What stands before a candidate's source; empty if nothing does. */
  String prelude() {
    return driver.map(Driver::prelude).orElse("");
  }

  /** Whether candidates may run on several threads. */
  boolean parallel() {
    return driver.map(Driver::parallel).orElse(true);
  }
}
