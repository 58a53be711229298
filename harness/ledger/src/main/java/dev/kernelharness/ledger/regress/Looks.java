package dev.kernelharness.ledger.regress;

import dev.kernelharness.core.Round;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When to look at the rounds of a duel, and when to stop it. Each look spends half of what is left
 * of alpha, so that however many looks there are, the probability of a wrong claim keeps to it.
 */
public final class Looks {

  private static final int FIRST = 6;
  private static final double GROWTH = 1.4;

  private final Rule rule;
  private final int kernels;
  private final Duration budget;
  private int nextRounds = FIRST;
  private double share = 1;
  private Optional<Rule.Look> last = Optional.empty();

  /**
   * For one duel.
   *
   * @param kernels how many kernels the comparison has
   * @param budget the time after which no further round is begun
   */
  public Looks(Rule rule, int kernels, Duration budget) {
    this.rule = rule;
    this.kernels = kernels;
    this.budget = budget;
  }

  /** Whether another round is worth its time. */
  public boolean goesOn(List<Round> rounds, Duration elapsed) {
    boolean late = elapsed.compareTo(budget) >= 0;
    boolean due = rounds.size() >= nextRounds || (late && rounds.size() >= RoundShift.FEWEST);
    if (due) {
      share /= 2;
      nextRounds = (int) Math.ceil(rounds.size() * GROWTH);
      last = Optional.of(new Rule.Look(RoundShift.of(rounds), share));
    }
    boolean decided = due && rule.isDecided(last.orElseThrow(), kernels);
    return !decided && !(late && rounds.size() >= RoundShift.FEWEST);
  }

  /** The last look; empty before the first. */
  public Optional<Rule.Look> last() {
    return last;
  }
}
