package dev.kernelharness.ledger.regress;

import java.util.Locale;

/** What became of a kernel. */
public enum Change {
  /** It got faster by more than the line. */
  IMPROVED,
  /** It changed by less than the line. */
  EQUIVALENT,
  /** It got slower by more than the line. */
  REGRESSED,
  /** The data do not say. */
  INCONCLUSIVE,
  /** It can't be timed any more: the judge rejects it. */
  REJECTED,
  /** It could not be timed for a fault of ours. */
  FAULT,
  /** It was there before and is not now. */
  MISSING,
  /** It is there now and was not before. */
  NEW;

  /** The word used in reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
