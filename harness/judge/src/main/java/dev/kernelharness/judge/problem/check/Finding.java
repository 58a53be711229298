package dev.kernelharness.judge.problem.check;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What became of one thing that was checked.
 *
 * @param kind what it is
 * @param name its file's name without the ending, or what a broken copy is called
 * @param outcome whether all is well with it
 * @param expected what should become of it
 * @param seen what became of it
 * @param detail what people read where something is wrong; else empty
 * @param speedup how many times as fast as the baseline it is; empty if it was not timed
 */
public record Finding(
    Kind kind,
    String name,
    Outcome outcome,
    String expected,
    String seen,
    String detail,
    OptionalDouble speedup) {

  /** Kinds of things that are checked. */
  public enum Kind {
    /** A file of the folder, whatever is in it. */
    FILE,
    /** The baseline as a candidate. */
    BASELINE,
    /** A copy of the baseline that is broken on purpose. */
    BROKEN_COPY,
    /** A kernel in {@code entries}. */
    ENTRY,
    /** A kernel in {@code traps}. */
    TRAP,
    /** A kernel in {@code honest}. */
    HONEST;

    /** The name in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether all is well. */
  public enum Outcome {
    /** As expected. */
    PASSED,
    /** Not as expected. */
    FAILED,
    /** This machine can't run it. */
    SKIPPED,
    /** Nobody knows, and it is our fault. */
    FAULT;

    /** The name in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Something about a file that must be put right. */
  static Finding ofFile(String name, String detail) {
    return new Finding(
        Kind.FILE, name, Outcome.FAILED, "right", "wrong", detail, OptionalDouble.empty());
  }

  /** What was not run. */
  static Finding skipped(Kind kind, String name, String why) {
    return new Finding(
        kind, name, Outcome.SKIPPED, "judged", "not run", why, OptionalDouble.empty());
  }

  /** The same with another detail. */
  Finding because(String why) {
    return new Finding(kind, name, outcome, expected, seen, why, speedup);
  }

  /** The same with another outcome. */
  Finding as(Outcome other) {
    return new Finding(kind, name, other, expected, seen, detail, speedup);
  }
}
