package dev.kernelharness.core;

/**
 * Two bouts with the roles exchanged: whoever is called first finds its operands where the judge
 * left them, the other finds them warmer, and the mean over both orders is free of that.
 *
 * @param incumbentLeads the bout in which the incumbent is called first
 * @param challengerLeads the bout in which the challenger is
 */
public record Round(Bout incumbentLeads, Bout challengerLeads) {

  /** The natural logarithm of the slowdown, challenger's time ÷ incumbent's. */
  public double logSlowdown() {
    return (incumbentLeads.logSlowdown() + challengerLeads.logSlowdown()) / 2;
  }
}
